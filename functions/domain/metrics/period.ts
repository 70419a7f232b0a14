import { DAY_MS, dayOf } from "../calendar.ts";
import { weightedShare } from "../statistics/weighted.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { Day } from "./day.ts";
import type { ServedEvidence } from "./evidence.ts";
import type { Routes } from "./kept.ts";
import { spreadOf } from "./histogram.ts";
import type { MeasuredShare, Period } from "./view.ts";

/** The last `length` UTC days, the one of `now` (ms since the epoch) included. */
export function periodTo(now: number, length: number): { readonly from: string; readonly to: string } {
  return { from: dayOf(now - (length - 1) * DAY_MS), to: dayOf(now) };
}

/** One day, or all days of a period together, with the closed audits of its decisions. */
export function periodOf(
  { routes, waiting, expired, questions, reviewing }: Day,
  judged: readonly ServedEvidence[],
): Period {
  const decisions = Object.values(routes).reduce((sum, count) => sum + count, 0);
  return {
    decisions,
    routes,
    ...(decisions > 0 && { humanShare: (decisions - unseenIn(routes)) / decisions }),
    error: errorOf(judged.filter(({ automatic }) => automatic)),
    waiting: { ...spreadOf(waiting, expired), expired },
    ...(questions && { questions: answeredIn(questions) }),
    reviewing: spreadOf(reviewing),
  };
}

/** How many decisions no person looked at. */
export const unseenIn = ({ automatic, "rule-decided": ruled = 0, repeated = 0 }: Routes): number =>
  automatic + ruled + repeated;

function answeredIn({ asked, waiting }: NonNullable<Day["questions"]>): NonNullable<Period["questions"]> {
  const answered = spreadOf(waiting).n;
  return { ...spreadOf(waiting, asked - answered), answered };
}

function errorOf(automatic: readonly ServedEvidence[]): Period["error"] {
  const of = (outcome: Outcome) => wrongIn(automatic.filter((one) => one.outcome === outcome));
  const [pooled, approve, reject] = [wrongIn(automatic), of("approve"), of("reject")];
  return { ...(pooled && { pooled }), ...(approve && { approve }), ...(reject && { reject }) };
}

/** The share that blind review judged wrong, with its exact interval, or by weights where some count less; undefined for none. */
export function wrongIn(judged: readonly ServedEvidence[]): MeasuredShare | undefined {
  return weightedShare(judged.map(({ wrong, weight }) => ({ is: wrong, weight })));
}

/** The share that it did not judge wrong. */
export function rightIn(judged: readonly ServedEvidence[]): MeasuredShare | undefined {
  return weightedShare(judged.map(({ wrong, weight }) => ({ is: !wrong, weight })));
}
