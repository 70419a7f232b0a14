import * as z from "zod";
import { fieldSightSchema } from "../answers/proposal.ts";
import { answerViewSchema } from "../flows/flow-answer.ts";

export const QUEUES = ["reviewers", "seniors"] as const;
export type Queue = (typeof QUEUES)[number];

export const REVIEW_STATES = ["open", "claimed", "answered", "final", "closed"] as const;
/** What moves a review from one to another: `transitions.ts`. */
export type ReviewState = (typeof REVIEW_STATES)[number];

const revealSchema = z.object({ label: z.string(), confidence: z.number() });
/** What the model said of an item, as far as reviewers are told. */
export type Reveal = z.infer<typeof revealSchema>;

export const reviewsQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(2000).optional(),
  queue: z.enum(QUEUES).default("reviewers").describe("`seniors` is for seniors only"),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const claimRequestSchema = z
  .strictObject({
    skip: z.array(z.string().max(40)).max(50).default([]).describe("Reviews to offer only if no others are available"),
    leaseSeconds: z
      .int()
      .min(5)
      .max(3600)
      .optional()
      .describe(
        "The first lease, where it is to be shorter than the flow's: what never reaches you is soon free again. Lengthen it with a heartbeat",
      ),
  })
  .meta({ id: "ClaimRequest" });
export type ClaimRequest = z.infer<typeof claimRequestSchema>;

const shownProposalSchema = z.object({
  value: z.unknown().optional(),
  pick: z.string().optional(),
  confidence: z.number().optional(),
  fields: z.array(fieldSightSchema).optional(),
});
/** What was proposed for an item, as far as reviewers are told. */
export type ShownProposal = z.infer<typeof shownProposalSchema>;

const shownOpinionSchema = z.object({
  label: z.string().optional(),
  value: z.unknown().optional(),
  pick: z.string().optional(),
  reject: z.string().optional(),
  note: z.string().optional(),
});

export const claimSchema = z
  .object({
    id: z.string(),
    item: z.record(z.string(), z.unknown()),
    labels: z.array(z.object({ name: z.string(), outcome: z.string(), description: z.string() })),
    queue: z.enum(QUEUES),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    lease: z.object({ epoch: z.int(), expiresAt: z.iso.datetime() }),
    prediction: revealSchema.optional().describe("Present only if the flow is not blind"),
    answer: answerViewSchema
      .optional()
      .describe("What is asked for, in flows that ask for something else than a label"),
    proposal: shownProposalSchema.optional().describe("What was proposed; not where you answer without seeing it"),
    differ: z
      .array(z.string())
      .optional()
      .describe("For seniors: JSON pointers of the fields in which the opinions differ"),
    opinions: z.array(shownOpinionSchema).optional().describe("For seniors: other reviewers' opinions, without names"),
    escalated: z
      .object({ note: z.string().optional() })
      .optional()
      .describe("For seniors: set if a reviewer escalated the review"),
  })
  .meta({ id: "Claim" });
export type Claim = z.infer<typeof claimSchema>;

export const escalateRequestSchema = z
  .strictObject({ epoch: z.int().min(1), note: z.string().max(2000).optional() })
  .meta({ id: "Escalate" });

export const claimEpochSchema = z.strictObject({ epoch: z.int().min(1) }).meta({ id: "LeaseHolder" });

export const reviewSchema = z
  .object({
    id: z.string(),
    state: z.enum(REVIEW_STATES),
    queue: z.enum(QUEUES),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    claimedBy: z.string().optional().describe("You, if you have it. Nobody else is named"),
    leaseExpiresAt: z.iso.datetime().optional().describe("When your claim ends"),
    undoUntil: z.iso.datetime().optional().describe("Until when you can undo your answer"),
  })
  .meta({
    id: "Review",
    description:
      "A review that you neither hold nor have answered is `open` until it is `closed`, whoever has it and whatever was answered",
  });
export type Review = z.infer<typeof reviewSchema>;

export const answerReceiptSchema = reviewSchema
  .extend({
    prediction: revealSchema.optional().describe("What the model said, now that the answer is given"),
    proposal: shownProposalSchema.optional().describe("What was proposed, in flows that ask for no label"),
  })
  .meta({ id: "Answered" });
export type AnswerReceipt = z.infer<typeof answerReceiptSchema>;
