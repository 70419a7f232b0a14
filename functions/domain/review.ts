import { z } from "zod";
import type { DecisionId, ReviewId } from "./ids.ts";

/** One reviewer's answer. It counts once it is final, when nobody can undo it any more. */
export type Opinion = {
  readonly by: string;
  readonly label: string;
  /** What the flow said that the label stands for when it was given. */
  readonly outcome: "approve" | "reject";
  readonly note?: string;
  readonly at: string;
  /** From claim to answer. */
  readonly seconds: number;
  readonly queue: Queue;
  readonly epoch: number;
};

export type Queue = "reviewers" | "seniors";

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
  readonly taskToken?: string;
  /** When the task of the token was entered; an older token never replaces a newer one. */
  readonly tokenAt?: string;
  /** Which execution carries the review; a new one is started when the last died. */
  readonly attempt?: number;
  readonly expired?: boolean;
  readonly needs?: "resume";
  readonly needsAt?: string;
};

export const claimSchema = z
  .object({
    id: z.string(),
    item: z.record(z.string(), z.unknown()),
    labels: z.array(z.object({ name: z.string(), outcome: z.string(), description: z.string() })),
    queue: z.enum(["reviewers", "seniors"]),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    lease: z.object({ epoch: z.int(), expiresAt: z.iso.datetime() }),
  })
  .meta({ id: "Claim" });
export type Claim = z.infer<typeof claimSchema>;

export const answerSchema = z
  .strictObject({
    label: z.string().min(1).max(100),
    note: z.string().max(2000).optional(),
    epoch: z.int().min(1),
  })
  .meta({ id: "Answer" });
export type Answer = z.infer<typeof answerSchema>;

export const leaseHolderSchema = z.strictObject({ epoch: z.int().min(1) }).meta({ id: "LeaseHolder" });

export const reviewSchema = z
  .object({
    id: z.string(),
    state: z.enum(["open", "claimed", "answered", "final", "closed"]),
    queue: z.enum(["reviewers", "seniors"]),
    createdAt: z.iso.datetime(),
    deadlineAt: z.iso.datetime(),
    claimedBy: z.string().optional(),
    leaseExpiresAt: z.iso.datetime().optional(),
    undoUntil: z.iso.datetime().optional(),
  })
  .meta({ id: "Review" });
export type Review = z.infer<typeof reviewSchema>;

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
