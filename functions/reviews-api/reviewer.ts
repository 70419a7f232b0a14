import { flow } from "../adapters/runtime.ts";
import { AlreadyDecided, Cancelled, LeaseLost, NotFound, type Refusal } from "../domain/errors.ts";
import { isReviewId, type ReviewId } from "../domain/ids.ts";
import { claimEpochSchema, type Queue } from "../domain/reviews/review.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import type { ClaimProof } from "../domain/reviews/transitions.ts";
import { bodyOf, parameter } from "../http/http.ts";
import { type Person, personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The reviewer who calls. */
export const reviewerOf = (event: HttpEvent): Person => personOf(event, flow().name, "reviewers", "seniors");

/** The queues that somebody works on, most urgent first: seniors help the reviewers out when theirs is empty. */
export function queuesOf(person: Person): readonly Queue[] {
  return person.roles.includes("seniors") ? ["seniors", "reviewers"] : ["reviewers"];
}

/** Whether somebody could be new, in a flow in which such people practise first. */
export const practises = ({ roles }: Person): boolean => flow().review.practice > 0 && !roles.includes("seniors");

/** The review id in the path, where it is called `name`. */
export function reviewIdIn(event: HttpEvent, name = "id"): ReviewId {
  const id = parameter(event, name);
  if (isReviewId(id)) return id;
  throw new NotFound(`There is no review ${id.slice(0, 40)}.`);
}

/** The claim that the caller says to have. */
export function proofIn(event: HttpEvent): ClaimProof {
  const { name: person } = reviewerOf(event);
  return { id: reviewIdIn(event), person, epoch: bodyOf(event, claimEpochSchema).epoch };
}

/** Says why a write under a claim did not hold. */
export function lost(row: ReviewRow | undefined, id: ReviewId): Refusal {
  if (row === undefined) return new NotFound(`There is no review ${id}.`);
  const ended = endedBy(row);
  if (ended !== undefined) return ended;
  return new LeaseLost("This claim does not hold: it ran out, or was never yours. Nothing was changed.");
}

/** Why nobody is asked any more; undefined where people are, or were until it was over. */
export function endedBy(row: ReviewRow): Refusal | undefined {
  if ((row.state !== "final" && row.state !== "closed") || row.cancel === undefined) return undefined;
  return row.cancel.override === undefined
    ? new Cancelled("The application has cancelled this decision. Nothing is needed any more, and nothing was changed.")
    : new AlreadyDecided(
        "Operations have decided this themselves. Nothing is needed any more, and nothing was changed.",
      );
}
