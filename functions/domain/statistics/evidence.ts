import { type ByGroup, isExtra, weightOf } from "../groups/draw.ts";
import { countingFor, type ItemDraw } from "./distinct.ts";
import type { Promised } from "./promised.ts";
import type { Outcome } from "../decisions/outcome.ts";

/** What a model says of an audited item. `confidence` is calibrated, 0 to 1. */
export type Score = { readonly label: string; readonly outcome: Outcome; readonly confidence: number };

/** One closed audit, as a model scored it. */
export type Evidence = Score & {
  readonly decisionId: string;
  /** When the decision was made, ISO 8601 in UTC: the order of evidence in time. */
  readonly decidedAt: string;
  /** The cohort that it belongs to: the UTC day of the decision. */
  readonly day: string;
  /** Whether blind review judged the model's label wrong. */
  readonly wrong: boolean;
  /** Counts as wrong because its audit was skipped or expired; left out where people answered. */
  readonly unanswered?: true;
  readonly subgroup?: string;
  /** How much it counts where groups that were drawn at rates of their own are pooled; left out for 1. */
  readonly weight?: number;
} & ByGroup;

/** One audit and what has become of it. Labels are those given blind, before any prediction was shown. */
export type Audit = {
  readonly decisionId: string;
  readonly decidedAt: string;
  readonly day: string;
  /** The same for items that are the same. */
  readonly itemHash: string;
  readonly state: "open" | "answered" | "skipped" | "expired";
  readonly first?: string;
  /** A second blind opinion: asked for on disagreement with the serving model, and on a random tenth of agreements. */
  readonly second?: SecondOpinion;
  /** Of values: both blind answers differ from what was proposed, but no field in which both do, so that none is wrong. */
  readonly apart?: true;
  readonly score: Score;
  readonly subgroup?: string;
  /** There where the draw was by item. */
  readonly itemDraw?: ItemDraw;
} & ByGroup;

export type SecondOpinion =
  | { readonly state: "open" | "expired" }
  | { readonly state: "answered"; readonly label: string };

/**
 * What counts as evidence, in the order of time. Where decisions are promised, each drawn one counts, also where its item
 * came before: each was drawn by itself. Where distinct items are, each counts once (`distinct.ts`). A day counts whole,
 * once it is over and every audit in it is settled, so that quick answers are not preferred to slow ones. What was drawn for its
 * group alone does not count: what is left is a simple random sample, as exact tests need it (record 0061).
 * @param today the first UTC day that is not over, `YYYY-MM-DD`; it and later days never count.
 */
export function gatherEvidence(
  audits: readonly Audit[],
  today: string,
  promised: Promised = "decisions",
): readonly Evidence[] {
  return countingFor(promised, closedOf(audits.filter((one) => !isExtra(one)).map(atBase), today)).map(evidenceOf);
}

/**
 * The same with all that was drawn for a group: evidence within each group, and about all of them by its weight. Where
 * distinct items are promised, a group's own probability says which count, and no weight makes them one sample.
 */
export function gatherByGroup(
  audits: readonly Audit[],
  today: string,
  promised: Promised = "decisions",
): readonly Evidence[] {
  if (!audits.some(({ groupDraw }) => groupDraw !== undefined)) return gatherEvidence(audits, today, promised);
  const groups = Map.groupBy(closedOf(audits, today), ({ subgroup }) => subgroup);
  const counted = [...groups.values()].flatMap((own) => countingFor(promised, own));
  return counted.toSorted(byTime).map((audit) => {
    const weight = promised === "decisions" ? weightOf(audit) : undefined;
    return { ...evidenceOf(audit), ...(weight !== undefined && { weight }) };
  });
}

/** As the base probability drew it. */
const atBase = (audit: Audit): Audit =>
  audit.itemDraw === undefined || audit.groupDraw === undefined
    ? audit
    : { ...audit, itemDraw: { ...audit.itemDraw, probability: audit.groupDraw.base } };

/** Each decision of closed days once, in the order of time. */
function closedOf(audits: readonly Audit[], today: string): readonly Audit[] {
  const ordered = audits.toSorted(byTime);
  const open = new Set(ordered.filter((audit) => audit.day >= today || !isSettled(audit)).map(({ day }) => day));
  return eachOnce(ordered).filter(({ day }) => !open.has(day));
}

/**
 * Whether blind review judged the label wrong: nobody answered (skipped or expired), or the first blind answer and the
 * second one, where there is one, both name another label. A person's slip alone does not make a model wrong; a second
 * opinion that did not come does not help it. Of a value a field is wrong where both differ from it.
 */
export function isJudgedWrong({
  state,
  first,
  second,
  apart,
  score,
}: Pick<Audit, "state" | "first" | "second" | "apart" | "score">): boolean {
  if (state !== "answered" || first === undefined) return true;
  if (first === score.label || apart) return false;
  return second?.state !== "answered" || second.label !== score.label;
}

function isSettled({ state, second }: Audit): boolean {
  return state !== "open" && second?.state !== "open";
}

/** The first of what was written of each decision. */
function eachOnce(ordered: readonly Audit[]): readonly Audit[] {
  const seen = new Set<string>();
  return ordered.filter(({ decisionId }) => !seen.has(decisionId) && seen.add(decisionId));
}

function evidenceOf(audit: Audit): Evidence {
  const { decisionId, decidedAt, day, score, subgroup, state, first, groupDraw } = audit;
  const known = { decisionId, decidedAt, day, ...score, wrong: isJudgedWrong(audit) };
  return {
    ...known,
    ...((state !== "answered" || first === undefined) && { unanswered: true }),
    ...(subgroup !== undefined && { subgroup }),
    ...(groupDraw !== undefined && { groupDraw }),
  };
}

function byTime(a: Audit, b: Audit): number {
  return compare(a.decidedAt, b.decidedAt) || compare(a.decisionId, b.decisionId);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
