import { signal } from "@preact/signals";
import type { Simulate } from "../../../functions/domain/policy/simulation.ts";
import { type Thresholds, thresholdsOf } from "../../../functions/domain/policy/thresholds.ts";
import type { Policy } from "../../api/ops-responses.ts";

/** Whose threshold is tried. */
export type Side = "both" | "approve" | "reject";
export const SIDES: readonly Side[] = ["both", "approve", "reject"];
export type Candidate = { readonly side: Side; readonly threshold: number };

/** What is tried; undefined until somebody moves it, which is the deployed policy. */
export const candidate = signal<Candidate | undefined>(undefined);

/** The thresholds as they would be with the candidate in place. */
export function thresholdsWith(tried: Candidate | undefined, deployed: Thresholds): Thresholds {
  if (tried === undefined) return deployed;
  const { side, threshold } = tried;
  return {
    approve: side === "reject" ? deployed.approve : threshold,
    reject: side === "approve" ? deployed.reject : threshold,
  };
}

/** What the API is asked to try. */
export function triedWith(tried: Candidate | undefined, cost: Simulate["cost"]): Partial<Simulate> {
  if (tried === undefined) return cost === undefined ? {} : { cost };
  const { side, threshold } = tried;
  const thresholds = {
    ...(side !== "reject" && { approve: threshold }),
    ...(side !== "approve" && { reject: threshold }),
  };
  return { thresholds, ...(cost !== undefined && { cost }) };
}

/**
 * Whether the certificate that is recommended covers these thresholds too. In doubt it does not: a certificate of both
 * outcomes together says nothing of thresholds that differ, and what is never automatic promises nothing.
 */
export function isCertified({ approve, reject }: Thresholds, recommended: Policy["recommended"]): boolean {
  if (recommended === undefined || (approve >= 1 && reject >= 1)) return false;
  const proven = thresholdsOf(recommended);
  const isLooser = approve < proven.approve || reject < proven.reject;
  return !isLooser && (approve === reject || proven.approve !== proven.reject);
}
