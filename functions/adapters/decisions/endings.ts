import type { DecisionRow } from "../../domain/decisions/decision.ts";
import { cancelled, overridden } from "../../domain/decisions/objecting.ts";
import type { ReviewId } from "../../domain/ids.ts";
import { newReviewOf } from "../../domain/reviews/new-review.ts";
import type { Cancellation, ReviewIn, ReviewRow } from "../../domain/reviews/review-row.ts";
import { cancel } from "../../domain/reviews/transitions.ts";
import { rewrite } from "./decisions.ts";
import { move, putReview, review } from "../reviews/reviews.ts";

/** A write that lost its race is tried again on the new row; more than this many in a row is a fault. */
const MAX_RACES = 10;

/**
 * Ends a review that people still look at: first its row, which decides every race with a held answer, then the decision's
 * (`recordEnding`). Cut off in between, the row says that it is to be recorded.
 * @returns the row, which `cancellation` ended, or which had turned final before for another reason.
 */
export async function endReview(
  owner: DecisionRow,
  id: ReviewId,
  cancellation: Cancellation,
  samplingKey: () => Promise<string>,
): Promise<ReviewIn<"final" | "closed">> {
  for (let race = 0; race < MAX_RACES; race++) {
    const row = await review(id);
    const ended =
      row === undefined ? await putEnded(owner, id, cancellation, await samplingKey()) : await end(row, cancellation);
    if (ended !== undefined) return ended;
  }
  throw new Error(`The review ${id} changes too often.`);
}

async function end(row: ReviewRow, cancellation: Cancellation): Promise<ReviewIn<"final" | "closed"> | undefined> {
  return row.state === "final" || row.state === "closed" ? row : move(row, cancel(row, cancellation));
}

/** It is not there yet: whoever is about to write it finds that it is over. */
async function putEnded(
  owner: DecisionRow,
  id: ReviewId,
  cancellation: Cancellation,
  samplingKey: string,
): Promise<ReviewIn<"final"> | undefined> {
  const opened = newReviewOf(owner, samplingKey, Date.parse(cancellation.at), { id });
  if (opened.state !== "open") throw new Error(`The review ${id} was never open.`);
  const { queue: _none, ...row } = opened;
  const ended = { ...row, state: "final", cancel: cancellation, needs: "resume", needsAt: cancellation.at } as const;
  return (await putReview(ended)) ? ended : undefined;
}

/** Writes into the decision's row what ended its review; undefined where that was done before. */
export async function recordEnding(
  owner: DecisionRow,
  { at, override }: Cancellation,
): Promise<DecisionRow | undefined> {
  return rewrite(owner, (row) => (override === undefined ? cancelled(row, at) : overridden(row, override)));
}
