import { batch, signal } from "@preact/signals";
import { outcomesOf } from "../../../functions/domain/policy/recommended.ts";
import type { Simulate } from "../../../functions/domain/policy/simulation.ts";
import type { Thresholds } from "../../../functions/domain/policy/thresholds.ts";

/** Whose threshold is tried. */
export type Side = "both" | "approve" | "reject";
export const SIDES: readonly Side[] = ["both", "approve", "reject"];
export type Candidate = { readonly side: Side; readonly threshold: number };

/** Whose threshold is tried first. */
export const sideOf = (policy: Parameters<typeof outcomesOf>[0]): Side =>
  outcomesOf(policy).length === 1 ? "approve" : "both";

/** What is tried; undefined until somebody moves it, which is the deployed policy. Changed by `tryOut` and `typeIn`. */
export const candidate = signal<Candidate | undefined>(undefined);

/** What stands in the field while somebody types, as they typed it. */
export const typed = signal<string | undefined>(undefined);

/** A threshold as it is typed, with a decimal comma or point; undefined for what is none. */
export function thresholdIn(text: string): number | undefined {
  const threshold = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && threshold >= 0 && threshold <= 1 ? threshold : undefined;
}

/** Whether the field holds what is no threshold: then there is no candidate to say anything of. */
export const isMistyped = (): boolean => typed.value !== undefined && thresholdIn(typed.value) === undefined;

/** Tries a candidate; undefined for what is deployed. */
export const tryOut = (next: Candidate | undefined): void =>
  batch(() => {
    typed.value = undefined;
    candidate.value = next;
  });

/** Tries what is typed, for the side that is chosen. What is no threshold is not tried, and nothing else takes its name. */
export const typeIn = (text: string, side: Side): void =>
  batch(() => {
    typed.value = text;
    const threshold = thresholdIn(text);
    if (threshold !== undefined) candidate.value = { side, threshold };
  });

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
