import { review } from "../adapters/reviews/reviews.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { questionView } from "../domain/reviews/question.ts";
import type { QuestionView } from "../domain/reviews/information.ts";

/** What a reviewer of a decision asks its application just now. */
export async function questionOf(row: DecisionRow): Promise<QuestionView | undefined> {
  const id = reviewsOf(row).at(-1);
  const newest = id && (await review(id));
  return newest && questionView(newest);
}
