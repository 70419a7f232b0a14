import * as z from "zod";
import { flow } from "../adapters/runtime.ts";
import { shownLive } from "../adapters/records.ts";
import { storedDays, storedState } from "../adapters/metrics.ts";
import { queuesNow } from "../adapters/open-now.ts";
import { mainProposer } from "../domain/models/proposers.ts";
import { metricsOf } from "../domain/metrics/metrics.ts";
import { periodTo } from "../domain/metrics/period.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { deployed } from "../adapters/deployed.ts";
import { operatorOf } from "./operator.ts";

const querySchema = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) });

/** The figures of the last days, today included, and the queues at this moment. */
export const getMetrics: HttpHandler = async (event) => {
  operatorOf(event);
  const query = queryOf(event, querySchema);
  const now = Date.now();
  const { from, to } = periodTo(now, query.days);
  const [{ state }, live] = await Promise.all([storedState(), shownLive()]);
  const queue = await queuesNow(now, state?.queue);
  const days = await storedDays(state ?? { days: {} }, from, to);
  const proposer = mainProposer(live, flow());
  const known = { flow: flow(), state, live, proposer, target: deployed().TargetErrorRate, queue };
  return json(200, metricsOf({ ...known, from, to, days }));
};
