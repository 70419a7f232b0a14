import { unseen } from "../adapters/reviews/my-answers.ts";
import { decisionOf } from "../adapters/decisions/decisions.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { readersOf } from "../domain/my-answers/seniors-word.ts";
import type { ReviewIn } from "../domain/reviews/review-row.ts";
import { logger } from "../http/logger.ts";

/** Has those see what a senior decided whose answer is overruled. It is for their eyes only: recording never fails for it. */
export async function tellReaders(owner: DecisionRow, closed: ReviewIn<"closed">): Promise<void> {
  try {
    const others = reviewsOf(await decisionOf({ id: closed.id, decisionId: owner.id })).filter(
      (id) => id !== closed.id,
    );
    const found = await Promise.all(others.map((id) => review(id)));
    const rows = [closed, ...found.filter((row) => row !== undefined)];
    await Promise.all(readersOf(closed, rows).map((reader) => unseen(reader, Date.now())));
  } catch (error) {
    logger.warn("overruled reviewers not told", { reviewId: closed.id, error: error as Error });
  }
}
