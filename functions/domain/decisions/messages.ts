import * as z from "zod/mini";
import { liveSchema } from "../models/live.ts";
import { policySchema } from "../policy/policy.ts";
import { attributesSchema, rowIn } from "./attributes.ts";
import { decisionRowSchema, predictionSchema } from "./decision.ts";
import { outcomeSchema } from "./outcome.ts";

/** What is known of what serves without asking it. */
const liveSightSchema = z.pick(liveSchema, { version: true, automation: true, certified: true });

/** What stands of a decision before anybody is asked: who sent which item, and how long people have at most. */
const receivedSchema = z.pick(decisionRowSchema, {
  id: true,
  kind: true,
  client: true,
  bodyHash: true,
  salt: true,
  itemHash: true,
  proposalHash: true,
  itemDraw: true,
  createdAt: true,
  item: true,
  itemKey: true,
  media: true,
  batch: true,
  proposal: true,
  proposalKey: true,
  dueMinutes: true,
  reference: true,
  clientReference: true,
  reviews: true,
});
export type Received = Readonly<z.infer<typeof receivedSchema>>;

/** From the API to the state machine. What is to be written comes in DynamoDB's form; the machine merges and puts it. */
export const decisionRequestSchema = z.object({
  /** The decision is drawn for audit when this number, from 0 to 1, is below the probability of an audit. */
  draw: z.number(),
  /** A keyed hash that says nothing of the item: its place among reviews that are equally urgent. */
  shuffle: z.string(),
  decision: /* @__PURE__ */ rowIn(receivedSchema),
  /** The row of the review, should the application wait for people; `purpose` and `opinionsWanted` are the machine's to add. */
  review: attributesSchema,
  /** What the decision's row says when people get it, as an audit too: which review is to be started. */
  handover: attributesSchema,
  /** What the row says where the decision is out at once, and its application wants an event all the same. */
  notice: z.exactOptional(attributesSchema),
  /** Who asks would rather ask again later than be decided without a model that is only busy. */
  patient: z.exactOptional(z.literal(true)),
  /** Nothing is to be decided: so many suggestions are wanted, in an order that these numbers may draw. */
  suggest: z.exactOptional(z.object({ count: z.int(), draw: z.number(), order: z.string() })),
  /** What serves, as the API knows it, for when `predict` gives no answer. The release before left it out. */
  live: z.exactOptional(liveSightSchema),
});
export type DecisionRequest = z.input<typeof decisionRequestSchema>;
/** The same as it is read. */
export type DecisionRequested = z.output<typeof decisionRequestSchema>;

/** From the state machine to `predict`: the request, and the policy as deployed. */
export const predictRequestSchema = z.object({ request: decisionRequestSchema, policy: policySchema });
export type PredictRequest = z.input<typeof predictRequestSchema>;

/** From `predict` to the state machine: what it routes by, and what it records of that. */
export const seenSchema = z.object({
  /** Automation is off: by the policy, by a person, or by the breaker. */
  paused: z.boolean(),
  /** The probability of an audit, from 0 to 1. */
  auditProbability: z.number(),
  /** Left out where no model answered. */
  prediction: z.exactOptional(z.pick(predictionSchema, { label: true, outcome: true, confidence: true })),
  /** An outcome that was there before a model was asked, unless automation is off. */
  ready: z.exactOptional(z.object({ by: z.enum(["rule", "earlier"]), outcome: outcomeSchema, label: z.string() })),
  /** A rule of the flow sends the item to people. */
  ruled: z.boolean(),
  /** The confidence that the prediction needs, 1 for never; left out where nothing is certified and has to be. */
  threshold: z.exactOptional(z.number()),
  /** The review budget leaves the item to the fallback, should it be unsure and not drawn. */
  spared: z.boolean(),
  /** Nothing is decided: the row that is recorded holds what is suggested. */
  suggested: z.exactOptional(z.literal(true)),
  /** What the decision's row records of it. */
  decision: attributesSchema,
  /** What the decision's row says beside it when people get the item: the text that the model reads, and the skill they need. */
  handover: z.exactOptional(attributesSchema),
  /** When the review is due and its place in the queue, where a deadline of the flow brings it forward; the skill that it needs. */
  review: z.exactOptional(attributesSchema),
});
export type Seen = z.infer<typeof seenSchema>;

/** From the state machine to the API. `created` is false when a decision with this id was there before. */
export const decisionReplySchema = z.discriminatedUnion("created", [
  z.object({ created: z.literal(true), decision: /* @__PURE__ */ rowIn(decisionRowSchema) }),
  z.object({ created: z.literal(false) }),
]);
export type DecisionReply = z.infer<typeof decisionReplySchema>;
