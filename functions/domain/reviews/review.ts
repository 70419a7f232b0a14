import * as z from "zod";
import type { DecisionId, ReviewId } from "../ids.ts";

/** One reviewer's answer. It counts once it is final, when nobody can undo it any more. */
export type Opinion = {
  readonly by: string;
  readonly label: string;
  /** The reviewer's first answer to this review, where it was changed: given before the prediction was shown. */
  readonly firstLabel?: string;
  /** Given with others' opinions in view, as seniors have them on a disagreement: no evidence. */
  readonly informed?: true;
  /** What the flow said that the label stands for when it was given. */
  readonly outcome: "approve" | "reject";
  readonly note?: string;
  readonly at: string;
  /** On the reviewer's screen where the page says so, else from claim to answer. */
  readonly seconds: number;
  readonly queue: Queue;
  readonly epoch: number;
};

export const QUEUES = ["reviewers", "seniors"] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * open → claimed → answered (held until the undo window ends) → final → closed. An answer that leaves more opinions to
 * be given takes a review from answered back to open.
 */
export type ReviewState = "open" | "claimed" | "answered" | "final" | "closed";

export type ReviewRow = {
  readonly id: ReviewId;
  readonly kind: "review";
  readonly decisionId: DecisionId;
  readonly purpose: "decide" | "audit";
  readonly state: ReviewState;
  /** Whose turn it is. Stays when the review leaves the queue. */
  readonly stage: Queue;
  /** The sparse index of open reviews: there only while the review is open or claimed. */
  readonly queue?: Queue;
  /** Deadline bucket, then keyed hash. */
  readonly order: string;
  readonly createdAt: string;
  readonly deadlineAt: string;
  readonly opinionsWanted: number;
  /** Drawn at the beginning: a second blind opinion even when the first agrees with the model. */
  readonly checkedTwice?: boolean;
  /** There once a second blind opinion was asked for: what the model had said. */
  readonly second?: { readonly model: string };
  /** Counts claims; fences late writes. */
  readonly epoch: number;
  readonly claimedBy?: string;
  readonly claimedAt?: string;
  readonly leaseUntil?: string;
  readonly opinions?: readonly Opinion[];
  /** Who gave them: nobody answers a review twice. */
  readonly answeredBy?: readonly string[];
  /** The answer that can still be undone. */
  readonly pending?: Opinion;
  readonly finalAt?: string;
  /** What those who took an answer back had said first, before the prediction was shown: the blind answers that evidence counts. */
  readonly firstAnswers?: readonly { readonly by: string; readonly label: string }[];
  /** A reviewer handed it to the seniors. */
  readonly escalated?: { readonly by: string; readonly at: string; readonly note?: string };
  readonly taskToken?: string;
  /** When the task of the token was entered; an older token never replaces a newer one. */
  readonly tokenAt?: string;
  /** Which execution carries the review; a new one is started when the last died. */
  readonly attempt?: number;
  readonly expired?: boolean;
  readonly needs?: "resume";
  readonly needsAt?: string;
};

const revealSchema = z.object({ label: z.string(), confidence: z.number() });
/** What the model said of an item, as far as reviewers are told. */
export type Reveal = z.infer<typeof revealSchema>;

export const claimRequestSchema = z
  .strictObject({
    skip: z
      .array(z.string().max(40))
      .max(50)
      .default([])
      .describe("Reviews to be offered only when nothing else is left"),
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

export const claimSchema = z
  .object({
    id: z.string(),
    item: z.record(z.string(), z.unknown()),
    labels: z.array(z.object({ name: z.string(), outcome: z.string(), description: z.string() })),
    queue: z.enum(QUEUES),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    lease: z.object({ epoch: z.int(), expiresAt: z.iso.datetime() }),
    prediction: revealSchema.optional().describe("Only where the flow is not blind"),
    opinions: z
      .array(z.object({ label: z.string(), note: z.string().optional() }))
      .optional()
      .describe("For seniors: what others said, without their names"),
    escalated: z.object({ note: z.string().optional() }).optional().describe("For seniors: a reviewer handed it on"),
  })
  .meta({ id: "Claim" });
export type Claim = z.infer<typeof claimSchema>;

export const answerSchema = z
  .strictObject({
    label: z.string().min(1).max(100),
    note: z.string().max(2000).optional(),
    epoch: z.int().min(1),
    seconds: z
      .number()
      .min(0)
      .max(86_400)
      .optional()
      .describe("How long the item was on the screen; claims are taken ahead"),
  })
  .meta({ id: "Answer" });
export type Answer = z.infer<typeof answerSchema>;

export const escalateSchema = z
  .strictObject({ epoch: z.int().min(1), note: z.string().max(2000).optional() })
  .meta({ id: "Escalate" });

export const leaseHolderSchema = z.strictObject({ epoch: z.int().min(1) }).meta({ id: "LeaseHolder" });

export const reviewSchema = z
  .object({
    id: z.string(),
    state: z.enum(["open", "claimed", "answered", "final", "closed"]),
    queue: z.enum(QUEUES),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    claimedBy: z.string().optional(),
    leaseExpiresAt: z.iso.datetime().optional(),
    undoUntil: z.iso.datetime().optional(),
  })
  .meta({ id: "Review" });
export type Review = z.infer<typeof reviewSchema>;

export const answeredSchema = reviewSchema
  .extend({ prediction: revealSchema.optional().describe("What the model said, now that the answer is given") })
  .meta({ id: "Answered" });
export type Answered = z.infer<typeof answeredSchema>;

/** What reviewers may see of a row: neither its purpose, nor the prediction, nor what others think. */
export function reviewViewOf(row: ReviewRow): Review {
  return {
    id: row.id,
    state: row.state,
    queue: row.stage,
    createdAt: row.createdAt,
    deadlineAt: row.deadlineAt,
    ...(row.state === "claimed" && { claimedBy: row.claimedBy, leaseExpiresAt: row.leaseUntil }),
    ...(row.state === "answered" && { undoUntil: row.finalAt }),
  };
}
