import type { Opinion, ReviewRow } from "./review-row.ts";

type Said = Pick<ReviewRow, "firstAnswers" | "opinions">;

/**
 * First blind answers whose givers took them back, saw the prediction, and then left the review to others: opinions as they
 * were said. They are evidence, and nothing comes of them. Whoever answered again has the first one as `firstLabel`.
 */
export function withdrawalsOf({ firstAnswers = [], opinions = [] }: Said): readonly Opinion[] {
  const given = new Set(opinions.filter(({ informed }) => !informed).map(({ by }) => by));
  return firstAnswers.filter((first): first is Opinion => "at" in first && !first.informed && !given.has(first.by));
}

/** All that was said of a review, in the order of time: withdrawals too. */
export const allSaidOf = (row: Said): readonly Opinion[] =>
  [...withdrawalsOf(row), ...(row.opinions ?? [])].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
