import type { Outcome } from "../decisions/outcome.ts";
import { OUTCOMES } from "../statistics/targets.ts";
import { roundedUp } from "../rounded-up.ts";
import { parametersOf, type ThresholdParameters, type Thresholds, thresholdsOf } from "./thresholds.ts";

/** As much of a policy's view as says what is deployed and what is recommended. */
type Shown = {
  readonly thresholds: {
    readonly approve: { readonly deployed: number };
    readonly reject: { readonly deployed: number; readonly idle?: unknown };
  };
  readonly recommended?: ThresholdParameters | undefined;
};

export const deployedOf = ({ thresholds }: Shown): Thresholds => ({
  approve: thresholds.approve.deployed,
  reject: thresholds.reject.deployed,
});

/** The outcomes whose threshold does something: of values and picks, nothing is rejected without a person. */
export const outcomesOf = ({ thresholds }: Shown): readonly Outcome[] =>
  thresholds.reject.idle === undefined ? OUTCOMES : ["approve"];

/**
 * What is recommended, as it is shown and deployed: rounded up to as few digits as are clearly below 1, since a looser
 * threshold is not covered. What is deployed already stays as it is, and so does what does nothing.
 */
export function recommendedOf(policy: Shown): Thresholds | undefined {
  const { recommended } = policy;
  if (recommended === undefined) return undefined;
  const [proven, deployed] = [thresholdsOf(recommended), deployedOf(policy)];
  const rounded = (exact: number, now: number): number => (exact === now ? now : roundedUp(exact));
  return {
    approve: rounded(proven.approve, deployed.approve),
    reject: policy.thresholds.reject.idle === undefined ? rounded(proven.reject, deployed.reject) : deployed.reject,
  };
}

/** The command that deploys thresholds; undefined when they are deployed already. */
export function commandFor(thresholds: Thresholds, deployed: Thresholds): string | undefined {
  const now: Readonly<Record<string, number>> = parametersOf(deployed);
  const wanted = Object.entries(parametersOf(thresholds))
    .filter(([name, value]) => value !== now[name])
    .map(([name, value]) => `${name}=${value}`);
  return wanted.length === 0 ? undefined : `npm run policy -- set ${wanted.join(" ")}`;
}
