import type { Evidence } from "./evidence.ts";
import { type Count, fisherExact } from "./significance.ts";
import type { Step } from "./path.ts";

/** A change found in the evidence: everything before `since` is void, and so is every certificate that rests on it. */
export type Reset = {
  /** `decidedAt` of the first record that still counts. */
  readonly since: string;
  readonly p: number;
  readonly recent: Count;
  readonly older: Count;
};

/** Where evidence is cut into older and recent, as shares of it in time. Early and late changes are both looked for. */
const CUTS = [0.25, 0.5, 0.75] as const;
const SIGNIFICANCE = 0.005;

/** Without a threshold of its own, traffic is watched where the model itself predicts this share of the target. */
const WATCHED_RISK = 0.6;

/** The threshold at which two halves are compared: the current one, else where predicted risk is 0.6 of the target. */
export function referenceThreshold(path: readonly Step[], target: number, current?: number): number {
  if (current !== undefined) return current;
  const watched = path.find(({ predicted }) => predicted >= WATCHED_RISK * target) ?? path.at(-1);
  return watched?.threshold ?? 1;
}

/**
 * Whether recent records at or above `threshold` are wrong more often than older ones: Fisher's exact test, one-sided,
 * at each of three cuts, p < 0.005. Of several cuts the most significant is taken.
 * @param evidence in the order of time.
 */
export function findReset(evidence: readonly Evidence[], threshold: number): Reset | undefined {
  const found = CUTS.map((cut) => compareAt(evidence, threshold, Math.round(evidence.length * cut)));
  const significant = found.filter((reset) => reset !== undefined && reset.p < SIGNIFICANCE);
  return significant.toSorted((a, b) => (a?.p ?? 1) - (b?.p ?? 1))[0];
}

function compareAt(evidence: readonly Evidence[], threshold: number, cut: number): Reset | undefined {
  const first = evidence[cut];
  if (first === undefined) return undefined;
  const older = countAbove(evidence.slice(0, cut), threshold);
  const recent = countAbove(evidence.slice(cut), threshold);
  return { since: first.decidedAt, p: fisherExact(recent, older), recent, older };
}

type Counted = Pick<Evidence, "confidence" | "wrong" | "unanswered">;

/** How many records lie at or above a threshold, how many of those are wrong, and how many nobody answered. */
export function countAbove(records: readonly Counted[], threshold: number): Count {
  return countOf(records.filter(({ confidence }) => confidence >= threshold));
}

/** The same for all of them. */
export function countOf(records: readonly Counted[]): Count {
  const unanswered = records.filter((record) => record.unanswered).length;
  return {
    n: records.length,
    wrong: records.filter(({ wrong }) => wrong).length,
    ...(unanswered > 0 && { unanswered }),
  };
}
