import { auditsFrom, withScores } from "../learning/audits.ts";
import { type Audit, type Evidence, gatherEvidence, type Score } from "../statistics/evidence.ts";
import type { Promised } from "../statistics/promised.ts";
import type { AuditRecord } from "./day.ts";

/** A closed audit of a decision that a model had answered. */
export type ServedEvidence = Evidence & {
  /** Whether the decision went out without waiting for a person. */
  readonly automatic: boolean;
  /** The model version that answered. */
  readonly model: string;
};

export type PeriodEvidence = {
  /** Closed audits, each decision once (or each distinct item, where those are promised), whether or not a model had answered. */
  readonly audits: number;
  readonly judged: readonly ServedEvidence[];
  /** Those that were judged, with what people said. */
  readonly answered: readonly Audit[];
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
  const evidence = gatherEvidence(audits, openDay, promised);
  const judged = evidence.flatMap((one) => {
    const { served, automatic = false } = about.get(one.decisionId) ?? {};
    return served === undefined ? [] : [{ ...one, automatic, model: served.model }];
  });
  const counted = new Set(judged.map(({ decisionId }) => decisionId));
  return { audits: evidence.length, judged, answered: audits.filter(({ decisionId }) => counted.has(decisionId)) };
}
