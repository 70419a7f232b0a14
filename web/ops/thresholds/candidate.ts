import { signal } from "@preact/signals";
import type { Simulate } from "../../../functions/domain/simulation.ts";
import type { Policy } from "../../api/ops-answers.ts";

/** Whose threshold is tried. */
export type Side = "both" | "approve" | "reject";
export const SIDES: readonly Side[] = ["both", "approve", "reject"];
export type Candidate = { readonly side: Side; readonly threshold: number };

/** What is tried; undefined until somebody moves it, which is the deployed policy. */
export const candidate = signal<Candidate | undefined>(undefined);

type Thresholds = { readonly approve: number; readonly reject: number };
export const deployedOf = ({ thresholds }: Policy): Thresholds => ({ approve: thresholds.approve.deployed, reject: thresholds.reject.deployed });

/**
 * What is recommended, as it is shown and deployed: rounded up to as few digits as are clearly below 1, since a stricter
 * threshold is covered too. What is deployed already stays as it is.
 */
export function recommendedOf(policy: Policy): Thresholds | undefined {
  const { recommended } = policy;
  if (recommended === undefined) return undefined;
  const deployed = deployedOf(policy);
  const rounded = (exact: number, now: number): number => (exact === now ? now : roundedUp(exact));
  return { approve: rounded(recommended.AutoApproveThreshold, deployed.approve), reject: rounded(recommended.AutoRejectThreshold, deployed.reject) };
}

function roundedUp(threshold: number): number {
  for (let digits = 4; digits < 12; digits += 1) {
    const up = Number((Math.ceil(Number((threshold * 10 ** digits).toFixed(6))) / 10 ** digits).toFixed(digits));
    if (up >= threshold && (up < 1 || threshold >= 1)) return up;
  }
  return threshold;
}

/** The thresholds as they would be with the candidate in place. */
export function thresholdsWith(tried: Candidate | undefined, deployed: Thresholds): Thresholds {
  if (tried === undefined) return deployed;
  const { side, threshold } = tried;
  return { approve: side === "reject" ? deployed.approve : threshold, reject: side === "approve" ? deployed.reject : threshold };
}

/** What the API is asked to try. */
export function triedWith(tried: Candidate | undefined, cost: Simulate["cost"]): Partial<Simulate> {
  if (tried === undefined) return cost === undefined ? {} : { cost };
  const { side, threshold } = tried;
  const thresholds = { ...(side !== "reject" && { approve: threshold }), ...(side !== "approve" && { reject: threshold }) };
  return { thresholds, ...(cost !== undefined && { cost }) };
}

/** The command that deploys thresholds; undefined when they are deployed already. */
export function commandFor(thresholds: Thresholds, deployed: Thresholds): string | undefined {
  const wanted = [
    ...(thresholds.approve === deployed.approve ? [] : [`AutoApproveThreshold=${thresholds.approve}`]),
    ...(thresholds.reject === deployed.reject ? [] : [`AutoRejectThreshold=${thresholds.reject}`]),
  ];
  return wanted.length === 0 ? undefined : `npm run policy -- set ${wanted.join(" ")}`;
}

/**
 * Whether the certificate that is recommended covers these thresholds too. In doubt it does not: a certificate of both
 * outcomes together says nothing of thresholds that differ, and what is never automatic promises nothing.
 */
export function isCertified({ approve, reject }: Thresholds, recommended: Policy["recommended"]): boolean {
  if (recommended === undefined || (approve >= 1 && reject >= 1)) return false;
  const { AutoApproveThreshold: forApprove, AutoRejectThreshold: forReject } = recommended;
  const isLooser = approve < forApprove || reject < forReject;
  return !isLooser && (approve === reject || forApprove !== forReject);
}
