import { auditsFrom, withScores } from "../learning/audits.ts";
import { type Audit, type Evidence, gatherByGroup, gatherEvidence, type Score } from "../statistics/evidence.ts";
import type { Promised } from "../statistics/promised.ts";
import type { AuditRecord } from "./day.ts";

/** A closed audit of a decision that a model had answered. */
export type ServedEvidence = Evidence & {
  /** Whether the decision went out without waiting for a person. */
  readonly automatic: boolean;
  /** The model version that answered. */
  readonly model: string;
};

/** `answered`: those that were judged, with what people said. */
type JudgedEvidence = { readonly judged: readonly ServedEvidence[]; readonly answered: readonly Audit[] };

/** `judged` is a simple random sample, for whatever needs exact counts. */
export type PeriodEvidence = JudgedEvidence & {
  /** Closed audits, each decision once (or each distinct item, where those are promised), whether or not a model had answered. */
  readonly audits: number;
  /** With what was drawn for its group alone: what is known within each group. */
  readonly byGroup: JudgedEvidence;
  /** What shares of all decisions are counted from: each by its weight, where weights make it one sample. */
  readonly pooled: readonly ServedEvidence[];
};

/** Stands for the score of a decision that no model answered; what it is judged by is thrown away. */
const UNANSWERED: Score = { label: "", outcome: "reject", confidence: 0 };

/**
 * What the audits of a period prove, by the rules of `statistics/evidence.ts`, with the score that the decision was
 * routed by.
 * @param openDay the first UTC day that is not closed; it and later ones do not count.
 */
export function periodEvidence(records: readonly AuditRecord[], openDay: string, promised?: Promised): PeriodEvidence {
  const about = new Map(records.map((record) => [record.decisionId, record]));
  const unscored = auditsFrom(records.map((record) => ({ ...record, text: "" })));
  const audits = withScores(
    unscored,
    unscored.map(({ decisionId }) => about.get(decisionId)?.served ?? UNANSWERED),
  );
  const judgedIn = (evidence: readonly Evidence[]): JudgedEvidence => {
    const judged = evidence.flatMap((one) => {
      const { served, automatic = false } = about.get(one.decisionId) ?? {};
      return served === undefined ? [] : [{ ...one, automatic, model: served.model }];
    });
    const counted = new Set(judged.map(({ decisionId }) => decisionId));
    return { judged, answered: audits.filter(({ decisionId }) => counted.has(decisionId)) };
  };
  const evidence = gatherEvidence(audits, openDay, promised);
  const sample = judgedIn(evidence);
  if (!audits.some(({ groupDraw }) => groupDraw !== undefined))
    return { ...sample, audits: evidence.length, byGroup: sample, pooled: sample.judged };
  const drawn = gatherByGroup(audits, openDay, promised);
  const byGroup = judgedIn(drawn);
  const pooled = promised === "distinct items" ? sample.judged : byGroup.judged;
  return { ...sample, audits: drawn.length, byGroup, pooled };
}
