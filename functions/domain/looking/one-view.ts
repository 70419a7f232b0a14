import * as z from "zod";
import type { Answer } from "../answers/answer.ts";
import { type Beside, type Decision, decisionSchema, viewOf } from "../decisions/decision-view.ts";
import type { DecisionRow } from "../decisions/decision.ts";
import { type DecisionRecord, recordSchema } from "../record/record.ts";
import type { Names } from "../record/step.ts";
import type { Opinion, ReviewRow } from "../reviews/review-row.ts";
import { isSeenByOps } from "../reviews/visibility.ts";
import { outcomeSchema } from "../decisions/outcome.ts";
import { REVIEW_STATES } from "../reviews/review.ts";

const opinionSchema = z.object({
  by: z.string().describe("A number in the place of the name, unless the stack shows names to ops"),
  at: z.iso.datetime(),
  label: z.string().optional(),
  value: z.unknown().optional(),
  pick: z.string().optional(),
  reject: z.string().optional(),
  outcome: outcomeSchema,
  first: z
    .string()
    .optional()
    .describe("What they had said before they saw the prediction, where that was something else"),
  informed: z.literal(true).optional().describe("Given with others' answers in view"),
  queue: z.enum(["reviewers", "seniors"]),
  seconds: z.number(),
  note: z.string().optional(),
});

const reviewSchema = z.object({
  id: z.string(),
  purpose: z.enum(["decide", "audit", "appeal", "correction", "override", "gold", "relabel"]),
  state: z.enum(REVIEW_STATES),
  createdAt: z.iso.datetime(),
  expired: z.literal(true).optional(),
  opinions: z.array(opinionSchema).describe("Empty while the review is open"),
});

/** One decision as ops see it. */
export const opsDecisionSchema = z
  .object({
    decision: decisionSchema.describe("Without what tells of the item, where the stack shows no items to ops"),
    application: z.string().describe("Its client id"),
    group: z.string().optional(),
    summary: z.string().describe("The record in a paragraph for laymen"),
    steps: recordSchema.shape.steps,
    reviews: z
      .array(reviewSchema)
      .describe(
        "Oldest first. An audit, and an answer that is looked at again, are not among them before they are closed",
      ),
    items: z.enum(["off", "on"]).describe("Whether the stack shows items to ops: `ItemsForOps`"),
    item: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("Without its masked fields; missing once it is forgotten"),
    masked: z.array(z.string()).optional().describe("Its masked fields: ask for each with `POST …/reveal`"),
  })
  .meta({ id: "OpsDecision" });
export type OpsDecision = z.infer<typeof opsDecisionSchema>;

type Parts = {
  readonly row: DecisionRow;
  readonly beside: Beside;
  readonly record: DecisionRecord;
  readonly reviews: readonly ReviewRow[];
  /** By the text of the answer as its opinion has it. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly names: Names;
  /** The item without its masked fields, and which those are; undefined where none may be seen, or it is gone. */
  readonly shown: Pick<OpsDecision, "item" | "masked"> | undefined;
  readonly items: OpsDecision["items"];
};

export function opsDecisionOf({ row, beside, record, reviews, answers, names, shown, items }: Parts): OpsDecision {
  const seen = reviews.filter(isSeenByOps);
  const decision = viewOf(row, beside);
  return {
    decision: items === "on" ? decision : withoutContent(decision),
    application: row.client,
    ...(row.subgroup !== undefined && { group: row.subgroup }),
    summary: record.summary,
    steps: record.steps,
    reviews: seen.map((review) => reviewOf(review, { answers, names, items })),
    items,
    ...shown,
  };
}

function reviewOf(
  review: ReviewRow,
  about: Pick<Parts, "answers" | "names" | "items">,
): OpsDecision["reviews"][number] {
  const { id, purpose, state, createdAt } = review;
  const opinions = state === "closed" ? (review.opinions ?? []) : [];
  return {
    id,
    purpose,
    state,
    createdAt,
    ...("expired" in review && review.expired && { expired: true as const }),
    opinions: opinions.map((one) => opinionOf(one, about)),
  };
}

function opinionOf(opinion: Opinion, { answers, names, items }: Pick<Parts, "answers" | "names" | "items">) {
  const { by, at, label, answer, outcome, firstLabel, informed, queue, seconds, note } = opinion;
  const said = answer === undefined ? { label } : answers.get(JSON.stringify(answer));
  return {
    by: names(by),
    at,
    ...(said && (items === "on" ? said : unworded(said))),
    outcome,
    ...(answer === undefined && firstLabel !== undefined && { first: firstLabel }),
    ...(informed && { informed }),
    queue,
    seconds,
    ...(items === "on" && note !== undefined && { note }),
  };
}

/** A value may hold what the item says. */
const unworded = <Said extends object>({ value: _value, ...said }: Said & { readonly value?: unknown }) => said;

/** A decision without what tells of its item: values, what its application calls it, and the words of objections. */
function withoutContent({ proposal, reference: _reference, ...decision }: Decision): Decision {
  const { fields: _fields, ...proposed } = proposal === undefined ? {} : unworded(proposal);
  return {
    ...unworded(decision),
    ...(proposal && { proposal: { ...proposed, by: proposal.by } }),
    ...(decision.history && { history: decision.history.map(unworded) }),
    ...(decision.truth && { truth: decision.truth.map(unworded) }),
    ...(decision.appeals && { appeals: decision.appeals.map((appeal) => ({ ...appeal, reason: "" })) }),
  };
}
