import { onlineSaid } from "../adapters/online/online.ts";
import { flow } from "../adapters/runtime.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import type { Live } from "../domain/models/live.ts";
import type { Probabilities } from "../domain/models/prediction.ts";
import { type Said, saidOf } from "../domain/online/said.ts";
import { doubtOf } from "../domain/reviews/budget.ts";
import { logger } from "../http/logger.ts";
import { failureOf } from "./reading.ts";

/** What the online model says of an item, and how much there is to learn from it, where the flow ranks by that. */
export type OnlineSight = { readonly said: Said; readonly probabilities: Probabilities; readonly doubt?: number };

export type About = {
  readonly live: Live;
  readonly text: string | undefined;
  readonly prediction: Prediction | undefined;
  readonly shuffle: string;
};

/** What it says within `ms` milliseconds: nothing waits longer for it, and nothing fails with it. */
export async function onlineSight(
  { live, text, prediction, shuffle }: About,
  ms: number,
): Promise<OnlineSight | undefined> {
  if (text === undefined) return undefined;
  try {
    const found = await onlineSaid(flow(), live, { text, probabilities: prediction?.probabilities, ms });
    if (found === undefined) return undefined;
    const { state, probabilities } = found;
    const isRanked = flow().online?.rank === true && prediction !== undefined;
    const doubt = isRanked ? { doubt: doubtOf(flow().review.choice, probabilities, shuffle) } : {};
    return { said: saidOf(state, probabilities), probabilities, ...doubt };
  } catch (error) {
    logger.warn("no online model", { failure: failureOf(error) });
    return undefined;
  }
}
