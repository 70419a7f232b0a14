import { blindAnswersOf } from "../reviews/second-opinion.ts";
import type { Audit, Score } from "../statistics/evidence.ts";
import type { AuditAnswer, Served } from "./feedback-reader.ts";
import { type Flow, outcomeOf } from "../flows/flow.ts";
import { labelMapOf } from "../flows/label-map.ts";
import { readPrediction, type RawProbabilities, topOf } from "../models/prediction.ts";

/** One drawn decision with what people said of it blind; `score` is missing until a model has answered. */
export type UnscoredAudit = Omit<Audit, "score"> & {
  readonly text: string;
  readonly signature?: string;
  /** What was proposed at the time, where evidence belongs to whoever proposed it. */
  readonly served?: Served;
  readonly traits?: NonNullable<AuditAnswer["traits"]>;
};

/**
 * One audit for each drawn decision, from all that was written of it: its first two blind answers, in the order of
 * time. A decision of which there is only the note that its time ran out is expired.
 */
export function auditsFrom(records: readonly AuditAnswer[]): readonly UnscoredAudit[] {
  return [...Map.groupBy(records, ({ decisionId }) => decisionId).values()].flatMap(auditOf);
}

function auditOf(records: readonly AuditAnswer[]): readonly UnscoredAudit[] {
  const ordered = records.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.opinion - b.opinion);
  const answered = ordered.flatMap((record) =>
    record.label === undefined ? [] : [{ ...record, label: record.label }],
  );
  const about = answered[0] ?? ordered[0];
  if (about === undefined) return [];
  const { decisionId, createdAt, itemHash, text, subgroup, signature, itemDraw, groupDraw, served, traits } = about;
  return [
    {
      decisionId,
      decidedAt: createdAt,
      day: createdAt.slice(0, 10),
      itemHash,
      text,
      ...blindAnswersOf(answered),
      ...(subgroup !== undefined && { subgroup }),
      ...(signature !== undefined && { signature }),
      ...(itemDraw !== undefined && { itemDraw }),
      ...(groupDraw !== undefined && { groupDraw }),
      ...(served !== undefined && { served }),
      ...(traits !== undefined && { traits }),
    },
  ];
}

/** The audits as a model scored them, in the same order. */
export function withScores(audits: readonly UnscoredAudit[], scores: readonly Score[]): readonly Audit[] {
  return audits.map((audit, at) => {
    const score = scores[at];
    if (score === undefined) throw new Error("A model has to score every audit.");
    return { ...audit, score };
  });
}

const MOST_AUDITS = 10_000;

/**
 * The audits of closed days since the last reset, the newest ones where there are very many: what models are asked about. What
 * somebody else proposed is no evidence of theirs.
 */
export const closedAudits = (audits: readonly UnscoredAudit[], openDay: string, since = ""): readonly UnscoredAudit[] =>
  newest(
    audits.filter(({ served }) => served === undefined),
    openDay,
    since,
  );

/** The same of what was proposed, by proposer. */
export function byProposer(
  audits: readonly UnscoredAudit[],
  openDay: string,
  since = "",
): ReadonlyMap<string, readonly Proposed[]> {
  const proposed = audits.flatMap(({ served, ...audit }) => (served === undefined ? [] : [{ ...audit, served }]));
  const all = Map.groupBy(proposed, ({ served }) => served.model);
  return new Map([...all].map(([proposer, own]) => [proposer, newest(own, openDay, since)]));
}
export type Proposed = UnscoredAudit & { readonly served: Served };

function newest<One extends UnscoredAudit>(audits: readonly One[], openDay: string, since: string): readonly One[] {
  const closed = audits.filter(({ day, decidedAt }) => day < openDay && decidedAt >= since);
  return closed.toSorted((a, b) => (a.decidedAt < b.decidedAt ? -1 : 1)).slice(-MOST_AUDITS);
}

/**
 * A model's probabilities as evidence counts them. Where the model has nothing to go by, people decide: confidence 0 is never
 * automatic.
 */
export function scoreOf(flow: Flow, probabilities: RawProbabilities, temperature: number): Score {
  const top =
    probabilities === undefined
      ? { label: flow.labels[0]?.name ?? "", confidence: 0 }
      : topOf(readPrediction(labelMapOf(flow), probabilities, temperature));
  return { ...top, outcome: outcomeOf(flow, top.label) ?? "reject" };
}
