import { resolutionOf } from "../reviews/resolution.ts";
import type { Opinion, ReviewRow } from "../reviews/review-row.ts";

/** What a senior decided of an item after somebody had answered, and whether it is something else than they said. */
export type SeniorsWord = { readonly said: Opinion; readonly overrules: boolean };

/**
 * The newest word of a senior on a decision, given after `mine`, by somebody else. It is told whichever of the decision's
 * reviews it was said in, so that it tells nothing of why the seniors had it: people differed, somebody objected, time ran out,
 * a second opinion was wanted. What reviewers decide among themselves is told to none of them, nor what ops decide.
 */
export function seniorsWord(reviews: readonly ReviewRow[], mine: Opinion): SeniorsWord | undefined {
  const words = reviews.flatMap(wordIn).filter(({ by, at }) => by !== mine.by && at > mine.at);
  const said = words.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  return said && { said, overrules: said.label !== mine.label };
}

/** What a senior decided in a review that is over. */
function wordIn(row: ReviewRow): readonly Opinion[] {
  if (row.state !== "closed" || row.purpose === "override") return [];
  const resolution = resolutionOf(row);
  return resolution.kind === "label" && resolution.opinion.queue === "seniors" ? [resolution.opinion] : [];
}

/** Somebody who is to see what a senior decided, and the review in which they had answered. */
export type Reader = { readonly person: string; readonly review: ReviewRow["id"] };

/**
 * Who is to be told of what a senior has just decided in `closed`: those whose answer is overruled.
 * @param reviews all of the decision's that are there, `closed` too.
 */
export function readersOf(closed: ReviewRow, reviews: readonly ReviewRow[]): readonly Reader[] {
  const [word] = wordIn(closed);
  if (word === undefined) return [];
  return reviews.flatMap((row) => {
    const others = row.purpose === "override" ? [] : (row.opinions ?? []);
    return others
      .filter(({ by, at, label }) => by !== word.by && at < word.at && label !== word.label)
      .map(({ by }) => ({ person: by, review: row.id }));
  });
}
