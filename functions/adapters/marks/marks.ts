import { review } from "../reviews/reviews.ts";
import { type DecisionRow, reviewsOf } from "../../domain/decisions/decision.ts";
import { wordsOfMarks } from "../../domain/marks/marks.ts";

/** The words that were marked by those who said what was decided. */
export async function wordsMarked(row: DecisionRow, masked: readonly string[]): Promise<readonly string[]> {
  const reviews = await Promise.all(reviewsOf(row).map((id) => review(id)));
  const opinions = reviews.flatMap((one) => (one?.state === "closed" ? (one.opinions ?? []) : []));
  const agreeing = opinions.filter(({ label }) => label === row.label);
  return wordsOfMarks(
    agreeing.flatMap(({ marks = [] }) => marks),
    masked,
  );
}
