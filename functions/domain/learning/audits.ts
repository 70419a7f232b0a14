import { blindAnswersOf } from "../reviews/second-opinion.ts";
import type { Audit, Score } from "../statistics/evidence.ts";
import type { Audited } from "./answers.ts";

/** One drawn decision with what people said of it blind; `score` is missing until a model has answered. */
export type UnscoredAudit = Omit<Audit, "score"> & { readonly text: string };

/**
 * One audit for each drawn decision, from all that was written of it: its first two blind answers, in the order of
 * opinions. A decision of which there is only the note that its time ran out is expired.
 */
export function auditsFrom(records: readonly Audited[]): readonly UnscoredAudit[] {
  return [...Map.groupBy(records, ({ decisionId }) => decisionId).values()].flatMap(auditOf);
}

function auditOf(records: readonly Audited[]): readonly UnscoredAudit[] {
  const ordered = records.toSorted((a, b) => a.opinion - b.opinion || (a.at < b.at ? -1 : 1));
  const answered = ordered.flatMap((record) =>
    record.label === undefined ? [] : [{ ...record, label: record.label }],
  );
  const about = answered[0] ?? ordered[0];
  if (about === undefined) return [];
  const { decisionId, createdAt, itemHash, text, subgroup } = about;
  return [
    {
      decisionId,
      decidedAt: createdAt,
      day: createdAt.slice(0, 10),
      itemHash,
      text,
      ...blindAnswersOf(answered),
      ...(subgroup !== undefined && { subgroup }),
    },
  ];
}

/** The audits as a model scored them, in the same order. */
export function scored(audits: readonly UnscoredAudit[], scores: readonly Score[]): readonly Audit[] {
  return audits.map((audit, at) => {
    const score = scores[at];
    if (score === undefined) throw new Error("A model has to score every audit.");
    return { ...audit, score };
  });
}
