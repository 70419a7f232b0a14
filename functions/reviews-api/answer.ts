import { answer, type Hold, undo } from "../adapters/claims.ts";
import { flow } from "../adapters/runtime.ts";
import { resumeLater } from "../adapters/queues.ts";
import { review } from "../adapters/reviews.ts";
import { count } from "../adapters/records.ts";
import { AlreadyAnswered, BodyInvalid, type Refusal, UndoExpired } from "../domain/errors.ts";
import type { Outcome } from "../domain/decisions/outcome.ts";
import { outcomeOf } from "../domain/flows/flow.ts";
import { opinionsShown } from "../domain/reviews/second-opinion.ts";
import {
  type Answer,
  type Answered,
  answerSchema,
  leaseHolderSchema,
  type Opinion,
  type ReviewRow,
  reviewViewOf,
} from "../domain/reviews/review.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { leaseUntil } from "./claim.ts";
import { revealOf } from "./reveal.ts";
import { lost, reviewerOf, reviewIdIn } from "./reviewer.ts";

/** Takes an answer. It is held for the undo window, then final. The same answer sent again is the same answer. */
export const answerReview: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const id = reviewIdIn(event);
  const given = bodyOf(event, answerSchema);
  const outcome = knownOutcome(given.label);
  const hold = { id, person, epoch: given.epoch };
  const row = (await take(hold, given, outcome)) ?? repeated(await review(id), hold, given);
  const prediction = await revealOf(row, person);
  return json(200, { ...reviewViewOf(row), ...(prediction && { prediction }) } satisfies Answered);
};

function knownOutcome(label: string): Outcome {
  const outcome = outcomeOf(flow(), label);
  if (outcome !== undefined) return outcome;
  const detail = `The flow has no label "${label}".`;
  throw new BodyInvalid(detail, [{ pointer: "#/label", detail }]);
}

async function take(hold: Hold, given: Answer, outcome: Outcome): Promise<ReviewRow | undefined> {
  const before = await review(hold.id);
  const now = Date.now();
  const { undoSeconds } = flow().review;
  const finalAt = new Date(now + undoSeconds * 1000).toISOString();
  const row = before && (await answer(hold, opinionOf(before, hold, given, outcome, now), finalAt));
  if (row?.pending !== undefined) await Promise.all([resume(hold, undoSeconds), tallied(hold, row.pending, 1)]);
  return row;
}

/** The counters are for the reviewer's eyes only: an answer never fails for them. */
async function tallied({ id, person }: Hold, opinion: Opinion, by: 1 | -1): Promise<void> {
  await count(person, opinion, by).catch((error: unknown) =>
    logger.warn("answer not counted", { reviewId: id, error: error as Error }),
  );
}

/** The answer is safe already; when the message cannot be sent, the sweeper resumes the review a little later. */
async function resume({ id, epoch }: Hold, seconds: number): Promise<void> {
  await resumeLater({ reviewId: id, epoch }, seconds).catch((error: unknown) =>
    logger.warn("resume message not sent", { reviewId: id, error: error as Error }),
  );
}

function opinionOf(before: ReviewRow, hold: Hold, given: Answer, outcome: Outcome, now: number): Opinion {
  const firstLabel = before.firstAnswers?.find(({ by }) => by === hold.person)?.label ?? given.label;
  return {
    by: hold.person,
    label: given.label,
    ...(firstLabel !== given.label && { firstLabel }),
    ...(opinionsShown(before).length > 0 && { informed: true as const }),
    outcome,
    ...(given.note !== undefined && { note: given.note }),
    at: new Date(now).toISOString(),
    seconds: secondsSpent(before, given, now),
    queue: before.stage,
    epoch: hold.epoch,
  };
}

/** What the page measured, which cannot be longer than the claim; without it, the time since the claim. */
function secondsSpent({ claimedAt = "" }: ReviewRow, given: Answer, now: number): number {
  const claimed = (now - Date.parse(claimedAt)) / 1000;
  const spent = Math.min(given.seconds ?? Infinity, Number.isFinite(claimed) ? claimed : 0);
  return Math.max(0, Math.round(spent * 10) / 10);
}

/** The answer was not taken: because it was before, because another was, or because the claim is over. */
function repeated(row: ReviewRow | undefined, hold: Hold, given: Answer): ReviewRow {
  const mine = [...(row?.opinions ?? []), ...(row?.pending ? [row.pending] : [])].find(
    (opinion) => opinion.by === hold.person && opinion.epoch === hold.epoch,
  );
  if (row !== undefined && mine?.label === given.label) return row;
  throw refusal(row, hold, mine);
}

function refusal(row: ReviewRow | undefined, { id }: Hold, mine: Opinion | undefined): Refusal {
  return mine === undefined
    ? lost(row, id)
    : new AlreadyAnswered(`You have answered this review with "${mine.label}".`);
}

/** Takes an answer back while its undo window is open; the reviewer holds the review again. */
export const undoAnswer: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const hold = { id: reviewIdIn(event), person, epoch: bodyOf(event, leaseHolderSchema).epoch };
  const now = Date.now();
  const before = await review(hold.id);
  const row = before && (await undo(before, hold, new Date(now).toISOString(), leaseUntil(now)));
  if (row !== undefined) {
    if (before?.pending !== undefined) await tallied(hold, before.pending, -1);
    return json(200, { lease: { epoch: row.epoch, expiresAt: row.leaseUntil } });
  }
  if (before === undefined) throw lost(before, hold.id);
  throw new UndoExpired("The answer is final now.");
};
