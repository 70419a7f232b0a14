import type { DecisionRow } from "../decisions/decision.ts";
import type { Probabilities } from "../models/prediction.ts";

/** What the online model had to say of an item when it came, as its decision records it. It decided nothing. */
export type Said = {
  /** The version of its state: `versionOf` the lessons that it was made of. */
  readonly state: string;
  readonly label: string;
  /** 0 to 1 */
  readonly confidence: number;
};

const DIGITS = 4;

export function saidOf(state: string, probabilities: Probabilities): Said {
  const [label, confidence] = Object.entries(probabilities).reduce((best, one) => (one[1] > best[1] ? one : best));
  return { state, label, confidence: Number(confidence.toFixed(DIGITS)) };
}

/** Undefined where it had no part in the decision. */
export const saidIn = ({ online }: Pick<DecisionRow, "online">): Said | undefined =>
  online === undefined ? undefined : (JSON.parse(online) as Said);
