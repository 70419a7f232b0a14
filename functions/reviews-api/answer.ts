import { decision } from "../adapters/decisions.ts";
import { recordAnswer } from "../adapters/queues.ts";
import { count } from "../adapters/records.ts";
import { move, review } from "../adapters/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { AlreadyAnswered, BodyInvalid, type Refusal, UndoExpired } from "../domain/errors.ts";
import { labelMapOf, todayOf } from "../domain/flows/label-map.ts";
import type { Outcome } from "../domain/decisions/outcome.ts";
import { outcomeOf } from "../domain/flows/flow.ts";
import { type AnswerReceipt, type AnswerRequest, answerRequestSchema, type Reveal } from "../domain/reviews/review.ts";
import type { Opinion, ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { holds } from "../domain/reviews/condition.ts";
import { answer, type ClaimProof, undo } from "../domain/reviews/transitions.ts";
import { isInformed, isRevealed, revealOf, reviewViewOf } from "../domain/reviews/visibility.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { noteClaim } from "./hands.ts";
import { leaseOf, renewedUntil } from "./lease.ts";
import { lost, proofIn, reviewerOf, reviewIdIn } from "./reviewer.ts";

/** Takes an answer. It is held for the undo window, then final. The same answer sent again is the same answer. */
export const answerReview: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const id = reviewIdIn(event);
  const given = today(bodyOf(event, answerRequestSchema));
  const outcome = knownOutcome(given.label);
  const proof = { id, person, epoch: given.epoch };
  const row = (await take(proof, given, outcome)) ?? repeated(await review(id), proof, given);
  const prediction = await revealedTo(person, row);
  return json(200, { ...reviewViewOf(row, person), ...(prediction && { prediction }) } satisfies AnswerReceipt);
};

/** What the model said, where this person may see it by now. */
async function revealedTo(person: string, row: ReviewRow): Promise<Reveal | undefined> {
  if (!isRevealed(row, person)) return undefined;
  const owner = await decision(row.decisionId);
  return owner && revealOf(owner, labelMapOf(flow()));
}

/** A page that was opened before a label was renamed answers with its old name. */
const today = (given: AnswerRequest): AnswerRequest => ({ ...given, label: todayOf(labelMapOf(flow()), given.label) });

function knownOutcome(label: string): Outcome {
  const outcome = outcomeOf(flow(), label);
  if (outcome !== undefined) return outcome;
  const detail = `The flow has no label "${label}".`;
  throw new BodyInvalid(detail, [{ pointer: "#/label", detail }]);
}

async function take(
  proof: ClaimProof,
  given: AnswerRequest,
  outcome: Outcome,
): Promise<ReviewIn<"answered"> | undefined> {
  const before = await review(proof.id);
  if (before?.state !== "claimed") return undefined;
  const now = Date.now();
  const { undoSeconds } = flow().review;
  // Whoever ends people's time makes a held answer final then.
  const until = Math.min(now + undoSeconds * 1000, Date.parse(before.deadlineAt));
  const finalAt = new Date(until).toISOString();
  const row = await move(proof.id, answer(proof, opinionOf(before, proof, given, outcome, now), finalAt));
  if (row !== undefined)
    await Promise.all([recorded(proof, Math.max(0, Math.ceil((until - now) / 1000))), tallied(proof, row.pending, 1)]);
  return row;
}

/** The counters are for the reviewer's eyes only: an answer never fails for them. */
async function tallied({ id, person }: ClaimProof, opinion: Opinion, by: 1 | -1): Promise<void> {
  await count(person, opinion, by).catch((error: unknown) =>
    logger.warn("answer not counted", { reviewId: id, error: error as Error }),
  );
}

/** The answer is safe already; when the message cannot be sent, the sweeper has it recorded a little later. */
async function recorded({ id }: ClaimProof, seconds: number): Promise<void> {
  await recordAnswer(id, seconds).catch((error: unknown) =>
    logger.warn("answer not queued", { reviewId: id, error: error as Error }),
  );
}

function opinionOf(
  before: ReviewIn<"claimed">,
  proof: ClaimProof,
  given: AnswerRequest,
  outcome: Outcome,
  now: number,
): Opinion {
  const firstLabel = before.firstAnswers?.find(({ by }) => by === proof.person)?.label ?? given.label;
  return {
    by: proof.person,
    label: given.label,
    ...(firstLabel !== given.label && { firstLabel }),
    ...(isInformed(before, proof.person) && { informed: true as const }),
    outcome,
    ...(given.note !== undefined && { note: given.note }),
    at: new Date(now).toISOString(),
    seconds: secondsSpent(before, given, now),
    queue: before.stage,
    epoch: proof.epoch,
  };
}

/** What the page measured, which cannot be longer than the claim; without it, the time since the claim. */
function secondsSpent({ claimedAt }: ReviewIn<"claimed">, given: AnswerRequest, now: number): number {
  const claimed = (now - Date.parse(claimedAt)) / 1000;
  const spent = Math.min(given.seconds ?? Infinity, claimed);
  return Math.max(0, Math.round(spent * 10) / 10);
}

/** The answer was not taken: because it was before, because another was, or because the claim is over. */
function repeated(row: ReviewRow | undefined, proof: ClaimProof, given: AnswerRequest): ReviewRow {
  const mine = [...(row?.opinions ?? []), ...(row?.state === "answered" ? [row.pending] : [])].find(
    (opinion) => opinion.by === proof.person && opinion.epoch === proof.epoch,
  );
  if (row !== undefined && mine?.label === given.label) return row;
  throw refusal(row, proof, mine);
}

function refusal(row: ReviewRow | undefined, { id }: ClaimProof, mine: Opinion | undefined): Refusal {
  return mine === undefined
    ? lost(row, id)
    : new AlreadyAnswered(`You have answered this review with "${mine.label}".`);
}

/** Takes an answer back while its undo window is open; the reviewer has a claim again. */
export const undoAnswer: HttpHandler = async (event) => {
  const proof = proofIn(event);
  const now = Date.now();
  const before = await review(proof.id);
  if (before === undefined) throw lost(before, proof.id);
  if (before.state !== "answered") throw new UndoExpired("The answer is final now.");
  const write = undo(before, proof, new Date(now).toISOString(), renewedUntil(now, before));
  // Whoever did not answer learns nothing of an answer, and gets nothing noted.
  if (!holds(write.when, before)) throw new UndoExpired("The answer is final now.");
  await noteClaim(proof.person, { review: proof.id, epoch: proof.epoch + 1 });
  const row = await move(proof.id, write);
  if (row === undefined) throw new UndoExpired("The answer is final now.");
  await tallied(proof, before.pending, -1);
  return json(200, leaseOf(row));
};
