import { weightsIn } from "./matrix.ts";
import { probabilityAt } from "./platt.ts";
import type { Traits } from "./traits.ts";
import type { TrustModel } from "./trust-model.ts";

/** How sure a model is that a proposal is right, 0 to 0.9999: confidences are compared and stored in four digits. */
export type Score = (traits: Traits) => number;

const DIGITS = 10_000;

/** A model made ready to score: what it weighs is looked up, and nothing else is done for a decision. */
export function scorerOf({ intercept, slope, offset, traits, weights }: TrustModel): Score {
  const weightOf = new Map(traits.map((trait, at) => [trait, weights[at] ?? 0]));
  return (seen) => {
    const lists = weightsIn(seen);
    let margin = intercept;
    for (const [list, ones] of seen.entries())
      for (const trait of ones) margin += (weightOf.get(trait) ?? 0) * (lists[list] ?? 1);
    return inDigits(probabilityAt({ slope, offset }, margin));
  };
}

/** Rounded down, and never 1: a threshold of 1 is never reached. */
export const inDigits = (probability: number): number =>
  Math.min(DIGITS - 1, Math.floor(probability * DIGITS)) / DIGITS;
