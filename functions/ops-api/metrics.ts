import { flow } from "../adapters/runtime.ts";
import { shownLive } from "../adapters/records.ts";
import { storedDays, storedState } from "../adapters/learning/metrics.ts";
import { queuesNow } from "../adapters/reviews/open-now.ts";
import { mainProposer } from "../domain/models/proposers.ts";
import { driftOf, DRIFT_READS, referenceBefore } from "../domain/drift/drift.ts";
import type { Profile } from "../domain/drift/profile.ts";
import type { Drift } from "../domain/drift/view.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import type { Day } from "../domain/metrics/day.ts";
import { dayToday } from "../domain/metrics/day-today.ts";
import type { Live } from "../domain/models/live.ts";
import type { State } from "../domain/metrics/state.ts";
import { profileAt } from "../adapters/learning/profiles.ts";
import { metricsOf } from "../domain/metrics/metrics.ts";
import { periodAsked, periodAskedSchema, periodBefore } from "../domain/metrics/before/period-asked.ts";
import { periodTo } from "../domain/metrics/period.ts";
import { TODAY_READS, todayOf } from "../domain/metrics/today/today.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { deployed } from "../adapters/deployed.ts";
import { gateOf } from "./gate.ts";
import { operatorOf } from "./operator.ts";

/** The figures of a period, compared with the one before where that is asked for, and the queues at this moment. */
export const getMetrics: HttpHandler = async (event) => {
  operatorOf(event);
  const query = queryOf(event, periodAskedSchema);
  const now = Date.now();
  const period = periodAsked(query, now);
  const [{ state }, live] = await Promise.all([storedState(), shownLive()]);
  const queue = await queuesNow(now, state?.queue);
  const counted = async (of: { from: string; to: string }) => ({
    ...of,
    days: await storedDays(state ?? { days: {} }, of.from, of.to),
  });
  // First: the other periods share days with it, which are kept.
  const asked = await counted(period);
  const [before, lately, gate, profile] = await Promise.all([
    query.compare === undefined ? undefined : counted(periodBefore(period)),
    counted(periodTo(now, Math.max(TODAY_READS, DRIFT_READS))),
    gateOf(live.modelVersion),
    profileAt(live.modelVersion),
  ]);
  const proposer = mainProposer(live, flow());
  const known = { flow: flow(), state, live, proposer, target: deployed().TargetErrorRate, queue };
  const today = state && todayOf({ now, state, live, queue, days: lately.days });
  const drift = state && (await drifted(state, { now, days: lately.days, profile }));
  return json(200, {
    ...metricsOf({ ...known, ...asked, before, gate }),
    ...(today && { today }),
    ...(drift && { drift }),
    ...(await grouped(state, live, lately.days)),
  });
};

/** The groups, where the flow has them audited. */
async function grouped(state: State | undefined, live: Live, days: ReadonlyMap<string, Day>) {
  const wanted = flow().audit?.groups;
  if (wanted === undefined || state === undefined) return {};
  const [{ groupFiguresOf }, { storedRates }] = await Promise.all([
    import("../domain/metrics/groups/look.ts"),
    import("../adapters/groups/rates.ts"),
  ]);
  const lately = { flow: flow(), days, openDay: state.openDay, promise: live.promise };
  const asked = { wanted, live, rates: await storedRates(), least: deployed().AuditRate };
  return { groups: groupFiguresOf(lately, asked) };
}

type Lately = { readonly now: number; readonly days: ReadonlyMap<string, Day>; readonly profile: Profile | undefined };

/** What came in of late, with the days before the training that are not among the last ones. */
async function drifted(state: State, { now, days, profile }: Lately): Promise<Drift> {
  const earlier = profile && referenceBefore(profile);
  const before = earlier === undefined ? [] : await storedDays(state, earlier.from, earlier.to);
  const map = labelMapOf(flow());
  const today = [...before, ...days].map(([day, one]) => [day, dayToday(one, map)] as const);
  return driftOf({ now, days: new Map(today), openDay: state.openDay, profile });
}
