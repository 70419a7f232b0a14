import { flow } from "../adapters/runtime.ts";
import type { Proposal } from "../domain/answers/proposal.ts";
import type { Sight } from "../domain/decisions/seen.ts";
import type { Item, TimeLimit } from "../domain/expressions/expression.ts";
import type { DecisionId } from "../domain/ids.ts";
import { READY_MADE } from "../domain/flows/ready-made.ts";
import type { Live } from "../domain/models/live.ts";
import { ModelBusy, isBusy } from "../domain/models/patience.ts";
import { isRecorded } from "../domain/models/proposers.ts";
import { logger } from "../http/logger.ts";
import { predictionFor } from "./prediction.ts";
import { failureOf, type Reading } from "./reading.ts";

type Asked = {
  readonly id: DecisionId;
  readonly current: Live;
  readonly item: Item;
  readonly reading: Reading;
  /** What the application brought. */
  readonly brought: Proposal | undefined;
  /** Who asks would rather ask again than be decided without a model that is only busy. */
  readonly patient: boolean;
};

/** Only flows whose proposals come ready-made load what reads them. */
const readyMade = () => import("./ready-made.ts");

/** When expressions have to be done, and how many milliseconds are left for the endpoint. */
export type Time = { readonly limit: TimeLimit; readonly ms: number };

export type Proposed = Pick<Sight, "prediction" | "proposer" | "isUnsure" | "proposed" | "failure"> & {
  readonly proposal?: Proposal;
  /** The flow's own numbers: what people answer is recorded with them. */
  readonly numbers?: Readonly<Record<string, number>>;
};

/**
 * What is proposed for an item: what the application brought, or else what the model that serves says. Whatever keeps that
 * from being known is a reason for people to decide, and no failure of the call.
 */
export async function proposed({ id, current, item, reading, brought, patient }: Asked, time: Time): Promise<Proposed> {
  const about = { id, live: current, item, text: reading.text };
  if (brought !== undefined) return (await readyMade()).summed(brought, about, time);
  if (flow().model.family === "brought") return { failure: "no proposal was brought" };
  const { endpoint } = current;
  if (endpoint === undefined) return { failure: "no model serves yet" };
  const serving = { ...current, endpoint };
  try {
    if (READY_MADE.has(flow().model.family)) return await (await readyMade()).made(serving, about, time);
    if ("failure" in reading) return noPrediction(reading.failure, endpoint);
    const prediction = await predictionFor(flow(), serving, reading.input, time.ms);
    return isRecorded(flow()) ? await (await readyMade()).ofModel(prediction, about, time) : { prediction };
  } catch (error) {
    if (patient && isBusy(error)) throw new ModelBusy(failureOf(error));
    return noPrediction(failureOf(error), endpoint);
  }
}

function noPrediction(failure: string, endpoint: string): Proposed {
  logger.warn("no prediction", { failure, endpoint });
  return { failure };
}
