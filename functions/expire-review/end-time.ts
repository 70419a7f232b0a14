import { decisionOf } from "../adapters/decisions/decisions.ts";
import { recordAnswer } from "../adapters/queues.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { policyOf } from "../domain/decisions/decision.ts";
import type { ReviewId } from "../domain/ids.ts";
import { isUnanswered, openQuestionOf } from "../domain/reviews/question.ts";
import { dueNext, dueWithSeniors, isOverdue, secondsUntil } from "../domain/reviews/queue-order.ts";
import type { Queue } from "../domain/reviews/review.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { expire, finalise, passOn, unanswered } from "../domain/reviews/transitions.ts";

/** Whether people are done, or how many seconds more they have. `escalate` is for executions of the release before. */
export type Verdict = { readonly verdict: "final" } | { readonly verdict: "escalate"; readonly seconds: number };

/** `stage`: an execution of the release before, which says whose time is over. */
type Caller = { readonly by: "execution" | "sweeper"; readonly stage?: Queue | undefined };

const FINAL: Verdict = { verdict: "final" };
/** A write that lost its race is tried again on the new row; more than this many in a row is a fault. */
const MAX_RACES = 5;
/** An execution that lives ends people's time to the second. This long after it, it is taken to be lost. */
const GRACE_MS = 2 * 60_000;

/**
 * Does what is due when a review's time is over, whoever asks and however often: an answer that is held counts; reviewers
 * make way for the seniors, and these for the policy's fallback. What is final is recorded by `record-outcome`.
 */
export async function endTime(id: ReviewId, caller: Caller): Promise<Verdict> {
  for (let race = 0; race < MAX_RACES; race++) {
    const row = await review(id);
    if (row === undefined) throw new Error(`There is no review ${id}.`);
    const now = Date.now();
    const next = isDue(row, caller, now) ? await ended(row, now, caller.stage) : row;
    if (next !== undefined) return verdictOn(next, now);
  }
  throw new Error(`The review ${id} changes too often.`);
}

/** Whether the execution lives is not asked: what both would do is done once. */
const isDue = (row: ReviewRow, { by }: Caller, now: number): boolean =>
  isOverdue(row, by === "execution" || row.timedBy === "sweeper" ? now : now - GRACE_MS);

/**
 * The row after what is due; undefined when there is more to do, or somebody else was quicker: look once more. `stage`: in
 * the release before, a review that became the seniors' early kept its reviewers' deadline.
 */
async function ended(row: ReviewRow, now: number, stage: Queue = row.stage): Promise<ReviewRow | undefined> {
  switch (row.state) {
    case "answered":
      return toRecord(await move(row, finalise(row, await dueOf(row, now, dueWithSeniors))));
    case "open":
    case "claimed":
      return stage === "reviewers" ? passedOn(row, now) : toRecord(await move(row, expire(row, isoOf(now))));
    case "asked":
      return isUnanswered(row, isoOf(now)) ? move(row, unanswered(row, isoOf(now))) : row;
    case "final":
    case "closed":
      return row;
  }
}

/** A check item is over then: seen from outside it goes the same way. */
async function passedOn(row: ReviewIn<"open" | "claimed">, now: number): Promise<ReviewRow | undefined> {
  const passed = await move(row, passOn(row, await dueOf(row, now, dueNext)));
  if (passed?.purpose !== "gold") return passed;
  return toRecord(await move(passed, expire(passed, isoOf(now))));
}

type NotOver = ReviewIn<"open" | "claimed" | "answered">;

async function dueOf(row: NotOver, now: number, due: typeof dueNext): Promise<ReturnType<typeof dueNext>> {
  return due(row, now, policyOf(await decisionOf(row)).EscalationTimeoutMinutes);
}

/** Should the message be lost, the row says that it is owed. */
async function toRecord(row: ReviewRow | undefined): Promise<ReviewRow | undefined> {
  if (row?.state !== "final") return undefined;
  await recordAnswer(row.id);
  return row;
}

const isoOf = (now: number): string => new Date(now).toISOString();

/** While the application is asked, people's time stands still: it is looked again when the question's time is over. */
function verdictOn(row: ReviewRow, now: number): Verdict {
  if (row.state === "final" || row.state === "closed" || row.timedBy === "sweeper") return FINAL;
  const next = row.state === "asked" ? openQuestionOf(row).until : row.deadlineAt;
  return { verdict: "escalate", seconds: secondsUntil(next, now) };
}
