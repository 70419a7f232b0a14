import type { Wish } from "../corrections/correction.ts";
import { DAY_MS } from "../calendar.ts";
import { isReviewId, type ReviewId } from "../ids.ts";

/** How long somebody finds an answer of theirs again. */
export const KEPT_DAYS = 31;

/**
 * That a person gave an answer, so that they find it again. What was said, and of what, stands in the rows of the review and of
 * the decision: here is nothing that had to be forgotten with the item, but for a wish to correct it.
 */
export type Entry = {
  readonly id: string;
  readonly kind: "said";
  /** Whose it is in the index by application, `listOf`: no decision is listed there. */
  readonly client: string;
  /** When it was given (ISO time). */
  readonly createdAt: string;
  readonly review: ReviewId;
  readonly by: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** What the person says now instead. */
  readonly wish?: Wish;
  /** It is to be brought before the seniors. */
  readonly needs?: "correct";
  readonly needsAt?: string;
};

export const listOf = (person: string): string => `answers of ${person}`;

const BEFORE = "said_";
/** Review ids are 30 characters. */
const REVIEW_CHARACTERS = 30;

export const entryIdOf = (review: ReviewId, person: string): string => `${BEFORE}${review}_${person}`;

/** The review that an entry's id names; undefined for any other id. */
export function reviewIn(id: string): ReviewId | undefined {
  const review = id.slice(BEFORE.length, BEFORE.length + REVIEW_CHARACTERS);
  return id.startsWith(BEFORE) && isReviewId(review) ? review : undefined;
}

export const entryOf = (review: ReviewId, by: string, at: string): Entry => ({
  id: entryIdOf(review, by),
  kind: "said",
  client: listOf(by),
  createdAt: at,
  review,
  by,
  expiresAt: Math.floor((Date.parse(at) + KEPT_DAYS * DAY_MS) / 1000),
});
