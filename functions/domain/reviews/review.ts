import * as z from "zod/mini";
import { fieldSightSchema } from "../answers/proposal.ts";
import { mediaSchema } from "../media/media.ts";
import { answerViewSchema } from "../flows/flow-answer.ts";
import { informationShownSchema } from "./information.ts";

export const QUEUES = ["reviewers", "seniors"] as const;
export type Queue = (typeof QUEUES)[number];
/** Where reviews lie of which the seniors are asked something: a queue of questions, not of reviews. */
export const QUESTIONS = "questions";

export const REVIEW_STATES = ["open", "claimed", "asked", "answered", "final", "closed"] as const;
/** What moves a review from one to another: `transitions.ts`. */
export type ReviewState = (typeof REVIEW_STATES)[number];

const revealSchema = z.object({ label: z.string(), confidence: z.number() });
/** What the model said of an item, as far as reviewers are told. */
export type Reveal = z.infer<typeof revealSchema>;

export const reviewsQuerySchema = z.strictObject({
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  queue: z._default(z.enum(QUEUES), "reviewers").check(z.describe("`seniors` is for seniors only")),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 25),
  all: z
    .optional(z.enum(["true"]))
    .check(z.describe("For seniors only: also what is for somebody else, or needs a skill that you do not have")),
});

export const claimRequestSchema = z
  .strictObject({
    skip: z
      ._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(50)), [])
      .check(z.describe("Reviews to offer only if no others are available")),
    leaseSeconds: z
      .optional(z.int().check(z.gte(5), z.lte(3600)))
      .check(
        z.describe(
          "The first lease, where it is to be shorter than the flow's: what never reaches you is soon free again. Lengthen it with a heartbeat",
        ),
      ),
  })
  .register(z.globalRegistry, { id: "ClaimRequest" });
export type ClaimRequest = z.infer<typeof claimRequestSchema>;

const shownProposalSchema = z.object({
  value: z.optional(z.unknown()),
  pick: z.optional(z.string()),
  confidence: z.optional(z.number()),
  fields: z.optional(z.array(fieldSightSchema)),
});
/** What was proposed for an item, as far as reviewers are told. */
export type ShownProposal = z.infer<typeof shownProposalSchema>;

export const shownOpinionSchema = z.object({
  label: z.optional(z.string()),
  value: z.optional(z.unknown()),
  pick: z.optional(z.string()),
  reject: z.optional(z.string()),
  note: z.optional(z.string()),
  marks: z.optional(z.array(z.string())).check(z.describe("The words that decided it, where any were marked")),
});
/** What somebody said, without a name. */
export type ShownOpinion = z.infer<typeof shownOpinionSchema>;

export const claimSchema = z
  .object({
    id: z.string(),
    item: z.record(z.string(), z.unknown()),
    masked: z
      .optional(z.array(z.string()))
      .check(z.describe("Fields that the item has and that are not in it here; `POST /reviews/{id}/reveal` gives one")),
    labels: z.array(z.object({ name: z.string(), outcome: z.string(), description: z.string() })),
    guidelines: z.string().check(z.describe("The version of what reviewers are told: `version` of `GET /flow`")),
    queue: z.enum(QUEUES),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    lease: z.object({ epoch: z.int(), expiresAt: z.iso.datetime() }),
    media: z
      .optional(mediaSchema)
      .check(z.describe("Present only if the item refers to files. `POST /reviews/{id}/media` renews it")),
    prediction: z.optional(revealSchema).check(z.describe("Present only if the flow is not blind")),
    answer: z
      .optional(answerViewSchema)
      .check(z.describe("What is asked for, in flows that ask for something else than a label")),
    proposal: z
      .optional(shownProposalSchema)
      .check(z.describe("What was proposed; not where you answer without seeing it")),
    differ: z
      .optional(z.array(z.string()))
      .check(z.describe("For seniors: JSON pointers of the fields in which the opinions differ")),
    opinions: z
      .optional(z.array(shownOpinionSchema))
      .check(z.describe("For seniors: other reviewers' opinions, without names")),
    escalated: z
      .optional(z.object({ note: z.optional(z.string()) }))
      .check(z.describe("For seniors: set if a reviewer escalated the review")),
    information: z
      .optional(z.array(informationShownSchema))
      .check(z.describe("What reviewers asked of the application, oldest first, and what came")),
    correction: z
      .optional(z.object({ said: shownOpinionSchema, wished: shownOpinionSchema }))
      .check(
        z.describe(
          "For seniors: set if a reviewer asks to correct a final answer: what they said, and what they say now",
        ),
      ),
    appeal: z
      .optional(z.object({ reason: z.string() }))
      .check(
        z.describe("Set if the application objects to what was decided: why. Nobody who had a say in that gets it"),
      ),
  })
  .register(z.globalRegistry, { id: "Claim" });
export type Claim = z.infer<typeof claimSchema>;

export const escalateRequestSchema = z
  .strictObject({ epoch: z.int().check(z.gte(1)), note: z.optional(z.string().check(z.maxLength(2000))) })
  .register(z.globalRegistry, { id: "Escalate" });

export const revealRequestSchema = z
  .strictObject({ epoch: z.int().check(z.gte(1)), field: z.string().check(z.minLength(1), z.maxLength(200)) })
  .register(z.globalRegistry, { id: "RevealRequest" });

export const revealedFieldSchema = z
  .object({
    field: z.string(),
    value: z.optional(z.unknown()).check(z.describe("Missing if the item has no such field")),
  })
  .register(z.globalRegistry, { id: "RevealedField" });

export const claimEpochSchema = z
  .strictObject({ epoch: z.int().check(z.gte(1)) })
  .register(z.globalRegistry, { id: "LeaseHolder" });

export const reviewSchema = z
  .object({
    id: z.string(),
    state: z.enum(REVIEW_STATES),
    queue: z.enum(QUEUES),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    claimedBy: z.optional(z.string()).check(z.describe("You, if you have it. Nobody else is named")),
    leaseExpiresAt: z.optional(z.iso.datetime()).check(z.describe("When your claim ends")),
    onlyFor: z
      .optional(z.string())
      .check(z.describe("For seniors: the one person who is to do it, by user name. `POST /reviews/{id}/assign`")),
    undoUntil: z.optional(z.iso.datetime()).check(z.describe("Until when you can undo your answer")),
  })
  .register(z.globalRegistry, {
    id: "Review",
    description:
      "A review that you neither hold nor have answered is `open` until it is `closed`, whoever has it and whatever was answered",
  });
export type Review = z.infer<typeof reviewSchema>;

export const answerReceiptSchema = z
  .extend(reviewSchema, {
    prediction: z.optional(revealSchema).check(z.describe("What the model said, now that the answer is given")),
    proposal: z.optional(shownProposalSchema).check(z.describe("What was proposed, in flows that ask for no label")),
  })
  .register(z.globalRegistry, { id: "Answered" });
export type AnswerReceipt = z.infer<typeof answerReceiptSchema>;
