import { minimise } from "./minimise.ts";
import { sigmoid, softplus } from "./logistic.ts";

/** What makes a probability of a margin: `sigmoid(slope * margin + offset)`. */
export type Platt = { readonly slope: number; readonly offset: number };

/** How strongly a slope is held near 1 by little evidence: its standard deviation, as a normal prior. */
const PRIOR = 0.5;

/**
 * What makes margins most truthful on rows that they were not learnt from (Platt, Probabilistic outputs for support
 * vector machines, 1999, with a weak prior instead of his targets). A slope below 0 would say that the margins mislead:
 * then it is 0, and all rows get one probability.
 */
export function fitPlatt(margins: readonly number[], right: readonly boolean[]): Platt {
  const [slope = 1, offset = 0] = minimise(
    (at, gradient) => {
      const [a = 0, b = 0] = at;
      let loss = (a - 1) ** 2 / (2 * PRIOR ** 2);
      let [byA, byB] = [(a - 1) / PRIOR ** 2, 0];
      for (const [row, margin] of margins.entries()) {
        const sign = right[row] === true ? 1 : -1;
        const z = a * margin + b;
        loss += softplus(-sign * z);
        const by = -sign * sigmoid(-sign * z);
        [byA, byB] = [byA + by * margin, byB + by];
      }
      gradient.set([byA, byB]);
      return loss;
    },
    Float64Array.of(1, 0),
  );
  return slope >= 0 ? { slope, offset } : { slope: 0, offset: logitOf(right.filter(Boolean).length / right.length) };
}

/** How far a confidence from 0 to 1 is from a half, in log-odds; 0 and 1 are as good as nearly so. */
export function logitOf(confidence: number): number {
  const share = Math.min(1 - NEARLY, Math.max(NEARLY, confidence));
  return Math.log(share / (1 - share));
}
const NEARLY = 1e-3;

export const probabilityAt = ({ slope, offset }: Platt, margin: number): number => sigmoid(slope * margin + offset);
