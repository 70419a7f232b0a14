// These two are all that their functions read: the small half of zod starts in a fraction of the time.
import * as z from "zod/mini";
import { type DecisionId, isDecisionId, isReviewId, type ReviewId } from "../ids.ts";

const reviewId = z.custom<ReviewId>((value) => typeof value === "string" && isReviewId(value));
const decisionId = z.custom<DecisionId>((value) => typeof value === "string" && isDecisionId(value));

/** What a review's execution sends when it waits for people: `review.asl.json`. */
export const tokenMessageSchema = z.object({
  taskToken: z.string().check(z.minLength(1)),
  /** When the waiting task was entered, and its retry: later tasks sort later. */
  tokenAt: z.string().check(z.minLength(1)),
  reviewId,
  decisionId,
});

export type TokenMessage = z.infer<typeof tokenMessageSchema>;

/** Which review is to be looked at: its answer may be due, or its people's time over. The row says what there is to do. */
export const lookMessageSchema = z.object({ reviewId });
export type LookMessage = z.infer<typeof lookMessageSchema>;

/** What a review's execution starts with. */
export type ReviewInput = {
  readonly decisionId: DecisionId;
  readonly reviewId: ReviewId;
  /** How long its reviewers have, at least 1. */
  readonly seconds: number;
};
