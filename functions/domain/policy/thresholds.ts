import type { Outcome } from "../decisions/outcome.ts";
import { OUTCOMES } from "../statistics/targets.ts";
import type { ParameterName, ValueOf } from "./parameters.ts";

/** Confidences from 0 to 1 from which labels of an outcome go out unreviewed. */
export type Thresholds = { readonly [outcome in Outcome]: number };

/** The parameters that set them. */
const NAMES = { approve: "AutoApproveThreshold", reject: "AutoRejectThreshold" } as const satisfies {
  readonly [outcome in Outcome]: ParameterName;
};
type ThresholdName = (typeof NAMES)[Outcome];
export type ThresholdParameters = { readonly [N in ThresholdName]: ValueOf<N> };

/** The thresholds among parameters. */
export const thresholdsOf = (parameters: ThresholdParameters): Thresholds => ({
  approve: parameters[NAMES.approve],
  reject: parameters[NAMES.reject],
});

/** Thresholds as the parameters that set them. */
export const parametersOf = ({ approve, reject }: Thresholds): ThresholdParameters => ({
  [NAMES.approve]: approve,
  [NAMES.reject]: reject,
});

/** The outcome whose threshold the parameter of this name sets; undefined for all others. */
export const outcomeOf = (name: string): Outcome | undefined => OUTCOMES.find((outcome) => NAMES[outcome] === name);
