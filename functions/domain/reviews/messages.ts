import * as z from "zod";
import { type DecisionId, isDecisionId, isReviewId, type ReviewId } from "../ids.ts";

const reviewId = z.custom<ReviewId>((value) => typeof value === "string" && isReviewId(value));
const decisionId = z.custom<DecisionId>((value) => typeof value === "string" && isDecisionId(value));

/** What a review's execution sends when it waits for people: `review.asl.json`. */
export const tokenMessageSchema = z.object({
  taskToken: z.string().min(1),
  /** When the waiting task was entered, and its retry: later tasks sort later. */
  tokenAt: z.string().min(1),
  reviewId,
  decisionId,
});

/** Which answer is due to become final. */
export const resumeMessageSchema = z.object({ reviewId, epoch: z.int() });
export type ResumeMessage = z.infer<typeof resumeMessageSchema>;

/** What a review's execution starts with. Executions of the release before have no `deadlineAt`. */
export type ReviewInput = {
  readonly decisionId: DecisionId;
  readonly reviewId: ReviewId;
  readonly stage: "reviewers" | "seniors";
  /** When the reviewers' time ends (ISO time). */
  readonly deadlineAt: string;
};
