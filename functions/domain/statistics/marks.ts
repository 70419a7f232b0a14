import type { Outcome } from "../decisions/outcome.ts";
import { roundedUp } from "../rounded-up.ts";
import type { Evidence } from "./evidence.ts";
import { pathOf } from "./path.ts";
import type { Count } from "./significance.ts";

/**
 * What evidence holds at or above a threshold: approvals and how many of them count as wrong, then rejections likewise.
 * Every decision reads the record that keeps these, so they are short.
 */
export type Mark = readonly [
  threshold: number,
  approve: number,
  approveWrong: number,
  reject: number,
  rejectWrong: number,
];

/** So many steps of coverage, beside the thresholds that people write. */
const STEPS = 30;

/**
 * The counts that thresholds stricter than the certified one are tested by, loosest first: at thresholds in few digits,
 * at the certified one as it is recommended, and at steps of coverage. Places come from scores alone.
 * @param from the certified threshold, 0 to 1.
 */
export function marksOf(evidence: readonly Evidence[], from: number): readonly Mark[] {
  const above = evidence.filter(({ confidence }) => confidence >= from);
  const steps = pathOf(above, STEPS).map(({ threshold }) => threshold);
  const places = [from, roundedUp(from), ...written(), ...steps].filter((place) => place >= from && place < 1);
  return countDown(above, new Set(places)).toReversed();
}

/** Hundredths, and thousandths above 0.99. */
function written(): readonly number[] {
  const hundredths = Array.from({ length: 99 }, (_, at) => (at + 1) / 100);
  const thousandths = Array.from({ length: 9 }, (_, at) => (991 + at) / 1_000);
  return [...hundredths, ...thousandths];
}

/** The counts at each place, strictest first. */
function countDown(above: readonly Evidence[], places: ReadonlySet<number>): readonly Mark[] {
  const ordered = above.toSorted((a, b) => b.confidence - a.confidence);
  const counts = { approve: { n: 0, wrong: 0 }, reject: { n: 0, wrong: 0 } };
  let at = 0;
  return [...places]
    .toSorted((a, b) => b - a)
    .map((place) => {
      for (let next = ordered[at]; next !== undefined && next.confidence >= place; next = ordered[at]) {
        counts[next.outcome].n += 1;
        counts[next.outcome].wrong += Number(next.wrong);
        at += 1;
      }
      const { approve, reject } = counts;
      return [place, approve.n, approve.wrong, reject.n, reject.wrong];
    });
}

/**
 * One outcome's records at or above a threshold. Between two marks, the fewer records of the stricter one and the
 * greater number of wrong ones of the looser one: a test by these is stricter than one by exact counts, never laxer.
 */
export function countAt(marks: readonly Mark[], outcome: Outcome, threshold: number): Count {
  const [records, wrong] = outcome === "approve" ? ([1, 2] as const) : ([3, 4] as const);
  const looser = marks.findLast(([place]) => place <= threshold);
  const stricter = marks.find(([place]) => place >= threshold);
  const n = stricter?.[records] ?? 0;
  return { n, wrong: Math.min(n, looser?.[wrong] ?? n) };
}
