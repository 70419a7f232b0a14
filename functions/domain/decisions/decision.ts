import * as z from "zod/mini";
import { type DecisionId, isDecisionId, type ReviewId } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";
import { policyIn } from "../policy/recorded.ts";
import type { Opinion } from "../reviews/review-row.ts";
import { outcomeSchema } from "./outcome.ts";

/** A prediction as a decision records it. */
export const predictionSchema = z.object({
  label: z.string(),
  outcome: outcomeSchema,
  confidence: z.number().check(z.describe("Calibrated probability of the top label, 0 to 1")),
  probabilities: z.record(z.string(), z.number()),
  model: z.string().check(z.describe("The model version that answered")),
});
/** As the row keeps it: where a trust model made the confidence, its version, and the confidence as it was given. */
export type Prediction = z.infer<typeof predictionSchema> & {
  readonly trust?: string;
  readonly given?: number;
  /** How much there was to learn from the item by the online model, where the flow ranks by that. */
  readonly doubt?: number;
};

const decisionId = z.custom<DecisionId>((value) => typeof value === "string" && isDecisionId(value));
/** `rule` and `earlier`: before a model was asked, by a rule of the flow, or as a person decided the same item. */
export const deciderSchema = z.enum(["model", "person", "fallback", "rule", "earlier"]);

export const DECISION_STATES = ["in_review", "decided", "cancelled", "suggested"] as const;

/** `suggest`: users of the application choose, and nothing is decided. */
export const ROUTES = ["auto-approve", "auto-reject", "review", "suggest"] as const;

/** A decision's row: flat, with nested parts as JSON strings, since the state machine writes it without a function. */
export const decisionRowSchema = z.object({
  id: decisionId,
  kind: z.literal("decision"),
  client: z.string(),
  bodyHash: z.string(),
  /** Hides in the record what may tell of a person. */
  salt: z.exactOptional(z.string()),
  /** What the record has of item, proposal, and an answer that needed nobody: their hashes under the salt. */
  itemHash: z.exactOptional(z.string()),
  proposalHash: z.exactOptional(z.string()),
  answerHash: z.exactOptional(z.string()),
  createdAt: z.string(),
  status: z.enum(DECISION_STATES),
  route: z.enum(ROUTES),
  reason: z.string(),
  /** The rule that sent the item to people, or decided it; or why there was no prediction. */
  because: z.exactOptional(z.string()),
  /** The decision of the same item by a person, whose outcome was given again. */
  earlier: z.exactOptional(decisionId),
  audit: z.boolean(),
  auditProbability: z.number(),
  /** Where groups have rates of their own: the probability without its group's, and whether it was drawn for its group alone. */
  auditBase: z.exactOptional(z.number()),
  auditExtra: z.exactOptional(z.literal(true)),
  /** The number that the audit was drawn by, where the flow promises a share of distinct items: the item's. */
  itemDraw: z.exactOptional(z.number()),
  item: z.exactOptional(z.string()),
  /** Where the item is in S3, when it is too large for the row. */
  itemKey: z.exactOptional(z.string()),
  /** The batch that it came with, and its line there: `lineOf`. */
  batch: z.exactOptional(z.string()),
  /** The files that the item refers to: `mediaOf`. */
  media: z.exactOptional(z.string()),
  /** The text that the model reads of the item, where people get it: what they answer teaches with it. */
  text: z.exactOptional(z.string()),
  /** Where the text is in S3, when it is too large for the row. */
  textKey: z.exactOptional(z.string()),
  /** What routing, evidence and figures know of a proposal, whoever made it; see `docs/decisions/0034`. */
  prediction: z.exactOptional(z.string()),
  /** The proposal, where an application brought it, or it is no label. */
  proposal: z.exactOptional(z.string()),
  /** Where the proposal is in S3, when it is too large for the row. */
  proposalKey: z.exactOptional(z.string()),
  /** The flow's own numbers of item and proposal as JSON, where people get it: trust learns from them. */
  numbers: z.exactOptional(z.string()),
  /** What was suggested where nothing is decided, its hash for the record, and what is known of the list: `listIn`. */
  suggestions: z.exactOptional(z.string()),
  suggestionsHash: z.exactOptional(z.string()),
  suggested: z.exactOptional(z.string()),
  /** What a user of the application took of it, as JSON: `choiceOf`. */
  choice: z.exactOptional(z.string()),
  policy: z.string(),
  thresholds: z.string(),
  live: z.number(),
  /** The group that the item belongs to, where the flow names one. */
  subgroup: z.exactOptional(z.string()),
  /** What whoever reviews it needs to be able to do, where people get it. */
  skill: z.exactOptional(z.string()),
  /** How much was to be learnt from the item, and the least that is reviewed; while there is a review budget to keep. */
  doubt: z.exactOptional(z.number()),
  cut: z.exactOptional(z.number()),
  /** What the online model said of the item as JSON, where the flow has one: `domain/online/said.ts`. */
  online: z.exactOptional(z.string()),
  /** How long reviewers have: the policy's time, or less where a deadline of the flow says so. */
  dueMinutes: z.number(),
  /** The reviews of this decision over its life, newest last, as a JSON array of ids. */
  reviews: z.string(),
  /** In flows whose answers are no labels, the short name of what was decided. */
  label: z.exactOptional(z.string()),
  /** What people decided, where it is no label: a `StoredAnswer` as JSON. */
  answer: z.exactOptional(z.string()),
  outcome: z.exactOptional(outcomeSchema),
  by: z.exactOptional(deciderSchema),
  decidedAt: z.exactOptional(z.string()),
  /** The outcomes before this one, oldest first, as a JSON array; there once a person has corrected it. */
  history: z.exactOptional(z.string()),
  /** When its application stopped it, while people looked at it. */
  cancelledAt: z.exactOptional(z.string()),
  /** Objections to what was decided, oldest first, as JSON arrays: `appealsOf`, `overridesOf`. */
  appeals: z.exactOptional(z.string()),
  overrides: z.exactOptional(z.string()),
  /** Reviewers' wishes to correct an answer, oldest first, as a JSON array: `correctionsOf`. */
  corrections: z.exactOptional(z.string()),
  /** That its answer is looked at again, as JSON: `lookedAgainIn`. */
  relabel: z.exactOptional(z.string()),
  /** What its application calls it, and the same under the client's id: the key of the index by which it is found. */
  reference: z.exactOptional(z.string()),
  clientReference: z.exactOptional(z.string()),
  /** What is owed first, and since when: the review is to be started, an objection's to be written, news to be told, the item to be forgotten, a digest to be renewed. Drives the sweeper. */
  needs: z.exactOptional(z.enum(["start", "hear", "event", "forget", "digest"])),
  needsAt: z.exactOptional(z.string()),
  /** What is to be told, as JSON: `newsOf`. */
  news: z.exactOptional(z.string()),
  /** Something happened after the day whose digest names the row. */
  undigested: z.exactOptional(z.boolean()),
  /** What turned out later, as JSON: `truthsOf`. */
  truths: z.exactOptional(z.string()),
  /** Where it was found out why the model thought so, as a JSON array of keys. */
  explained: z.exactOptional(z.string()),
  /** The label that it is pinned to as a case that explains it; empty in flows without labels. */
  pinned: z.exactOptional(z.string()),
  /** Who wants the item forgotten: an application, somebody in ops, or `policy`. There until it is. */
  forget: z.exactOptional(z.string()),
  /** When the item was removed, and all that told of it. */
  forgottenAt: z.exactOptional(z.string()),
  /** The decision's part of the record: `domain/record/chain.ts`. */
  head: z.exactOptional(z.string()),
  base: z.exactOptional(z.string()),
  archived: z.exactOptional(z.number()),
  events: z.exactOptional(z.array(z.string())),
});
export type DecisionRow = Readonly<z.infer<typeof decisionRowSchema>>;

/** An outcome that a decision had before it was corrected. */
export type PastOutcome = Required<Pick<DecisionRow, "by" | "outcome" | "decidedAt">> & {
  readonly label?: string | undefined;
  readonly answer?: string | undefined;
};

/** The recorded prediction, or undefined where people had to decide without one. */
export function predictionOf(row: Pick<DecisionRow, "prediction">): Prediction | undefined {
  return row.prediction === undefined ? undefined : (JSON.parse(row.prediction) as Prediction);
}

/** The outcomes that were corrected, oldest first. */
export const historyOf = (row: DecisionRow): PastOutcome[] => JSON.parse(row.history ?? "[]") as PastOutcome[];

/** The history once another outcome takes the place of the one that the row has. */
export function historyWith(row: DecisionRow): string {
  const { label, answer, outcome, by, decidedAt } = row;
  return JSON.stringify([...historyOf(row), { label, answer, outcome, by, decidedAt }]);
}

/** What an opinion says, as far as a decision is about it. */
export type Said = Pick<Opinion, "label" | "outcome" | "answer">;

/** How a decision ends by what somebody said. */
export const endingBy = ({ label, outcome, answer }: Said, decidedAt: string) =>
  ({ label, outcome, by: "person", decidedAt, ...(answer && { answer: JSON.stringify(answer) }) }) as const;

export const policyOf = (row: Pick<DecisionRow, "policy">): Policy => policyIn(row.policy);
export const reviewsOf = (row: DecisionRow): ReviewId[] => JSON.parse(row.reviews) as ReviewId[];

/** The key under which an application's decisions with a reference are found. Ids of clients have no `#`. */
export const clientReferenceOf = (client: string, reference: string): string => `${client}#${reference}`;
