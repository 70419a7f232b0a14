import { figuresOf } from "../learning/figures.ts";
import type { Proposed } from "../learning/audits.ts";
import type { Look } from "../learning/certifying.ts";
import type { Measurement } from "../learning/comparison.ts";
import { measureRecorded } from "../learning/recorded.ts";
import type { LabelledPrediction } from "../models/calibration.ts";
import { targetsOf } from "../statistics/targets.ts";
import { inDigits } from "./score.ts";

export type TrustLook = Look & {
  /** Further audits that are no evidence, because the model learnt from near copies of them. */
  readonly copies: number;
  /** What of a confidence is compared by its log-loss; the confidence itself, unless it is said. */
  readonly truthful?: (confidence: number) => number;
};

/**
 * What confidences of a proposer's audits are worth. What they are compared by is how likely they say that it is right:
 * there are two answers, and the other one is that it is wrong.
 */
export function measureTrust(
  audits: readonly Proposed[],
  { copies, truthful = (confidence) => confidence, ...look }: TrustLook,
): Measurement {
  const { evidence, certification: certified } = measureRecorded(audits, look);
  const certification = copies === 0 ? certified : { ...certified, copies };
  const predictions = evidence
    .filter(({ unanswered }) => unanswered === undefined)
    .map(({ confidence, wrong }) => predictionOf(truthful(confidence), !wrong));
  const targets = targetsOf(look.target, look.flow.targets);
  return {
    evidence,
    certification,
    predictions,
    figures: figuresOf({ evidence, predictions, certification, targets }),
  };
}

/** How likely it was said to be right, and whether it was. */
export function predictionOf(right: number, isRight: boolean): LabelledPrediction {
  const probability = inDigits(right);
  return { probabilities: { right: probability, wrong: 1 - probability }, label: isRight ? "right" : "wrong" };
}
