import { type DecisionRow, policyOf, reviewsOf } from "../decisions/decision.ts";
import type { Rewriting } from "../decisions/objecting.ts";
import type { ReviewId } from "../ids.ts";
import type { ReviewRow } from "../reviews/review-row.ts";

/** What a decision's record calls it. */
export const LABEL_DOUBTED = "label-doubted";

/** The review in which a decision's answer is looked at again. */
type LookedAgain = {
  readonly id: ReviewId;
  /** ISO time. */
  readonly at: string;
};

/** The newest one; undefined where nobody was asked to look again. */
export const lookedAgainIn = ({ relabel }: Pick<DecisionRow, "relabel">): LookedAgain | undefined =>
  relabel === undefined ? undefined : (JSON.parse(relabel) as LookedAgain);

/**
 * Whether a decision's answer can be looked at again: it is the answer of reviewers alone, who are done with it, and nobody
 * has objected to it. An audit is none: it measures, and teaches nothing. Whoever looks at it again does so once; where nobody
 * did in time, it may come again.
 * @param reviews all that the decision names; undefined for one that is not written yet.
 */
export function isLookable(row: DecisionRow, reviews: readonly (ReviewRow | undefined)[]): boolean {
  const { appeals, overrides, corrections, truths } = row;
  const isTouched = (appeals ?? overrides ?? corrections ?? truths) !== undefined;
  const isGone = row.forget !== undefined || row.forgottenAt !== undefined;
  if (isTouched || isGone || row.audit || row.status !== "decided" || row.by !== "person") return false;
  return reviews.every((one) => one?.state === "closed" && (isOfReviewers(one) || isUnanswered(one)));
}

const isOfReviewers = ({ purpose, stage }: ReviewRow): boolean => purpose === "decide" && stage === "reviewers";
const isUnanswered = ({ purpose, opinions = [] }: ReviewRow): boolean => purpose === "relabel" && opinions.length === 0;

/** When such a review seems to have begun: as one whose reviewers' time has just run out. `now` in milliseconds. */
export const beginningOf = (row: DecisionRow, now: number): number => now - policyOf(row).ReviewTimeoutMinutes * 60_000;

/** Has an answer looked at again: the row names its review, which is to be written. Undefined where it is not as it was `before`. */
export function lookedAgain(row: DecisionRow, before: DecisionRow, { id, at }: LookedAgain): Rewriting | undefined {
  const isSame = row.reviews === before.reviews && row.decidedAt === before.decidedAt;
  if (!isSame || row.forget !== undefined || row.forgottenAt !== undefined) return undefined;
  return {
    set: {
      relabel: JSON.stringify({ id, at } satisfies LookedAgain),
      reviews: JSON.stringify([...reviewsOf(row), id]),
      needs: row.needs === "start" ? "start" : "hear",
    },
    happening: { at, what: LABEL_DOUBTED, facts: { review: id } },
  };
}
