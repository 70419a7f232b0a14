import { decision, decisionOf } from "../adapters/decisions/decisions.ts";
import { enter, strike } from "../adapters/reviews/my-answers.ts";
import { recordAnswer } from "../adapters/queues.ts";
import { count } from "../adapters/records.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { AlreadyAnswered, type Refusal, SameReviewer, UndoExpired } from "../domain/errors.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { versionOf } from "../domain/guide/told.ts";
import type { AnswerRequest } from "../domain/reviews/answer-request.ts";
import type { AnswerReceipt } from "../domain/reviews/review.ts";
import type { Opinion, ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { holds } from "../domain/reviews/condition.ts";
import { answer, type ClaimProof, undo } from "../domain/reviews/transitions.ts";
import { isInformed, isRevealed, revealOf, reviewViewOf } from "../domain/reviews/visibility.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import type { Content } from "../domain/reviews/content.ts";
import { contentOf, givenIn, isSaidAgain } from "./given.ts";
import { noteClaim } from "./hands.ts";
import { leaseOf, renewedUntil } from "./lease.ts";
import { endedBy, lost, proofIn, reviewerOf, reviewIdIn } from "./reviewer.ts";

/** Takes an answer. It is held for the undo window, then final. The same answer sent again is the same answer. */
export const answerReview: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const id = reviewIdIn(event);
  const given = givenIn(event);
  const proof = { id, person, epoch: given.epoch };
  const before = await review(id);
  if (before === undefined) throw lost(before, id);
  if (["appeal", "correction", "relabel"].includes(before.purpose)) await checkOutsider(before, person);
  const content = await contentOf(before, given);
  const row = (await take(before, proof, given, content)) ?? repeated(await review(id), proof, content);
  return json(200, { ...reviewViewOf(row, person), ...(await revealedTo(person, row)) } satisfies AnswerReceipt);
};

/** Who has had a say in the decision meanwhile was not known when the appeal was opened. */
async function checkOutsider(before: ReviewRow, person: string): Promise<void> {
  const { peopleBeside } = await import("../adapters/reviews/named-reviews.ts");
  const people = await peopleBeside(await decisionOf(before), before.id);
  if (people.includes(person))
    throw new SameReviewer("You have answered this decision before: somebody else has to look at it. Release it.");
}

/** What the model said, where this person may see it by now. */
async function revealedTo(person: string, row: ReviewRow): Promise<Pick<AnswerReceipt, "prediction" | "proposal">> {
  if (!isRevealed(row, person)) return {};
  const owner = await decision(row.decisionId);
  if (owner === undefined) return {};
  if (flow().answer !== undefined) return { proposal: await (await import("./shown.ts")).proposalShown(owner) };
  const prediction = revealOf(owner, labelMapOf(flow()));
  return prediction === undefined ? {} : { prediction };
}

async function take(
  before: ReviewRow,
  proof: ClaimProof,
  given: AnswerRequest,
  content: Content,
): Promise<ReviewIn<"answered"> | undefined> {
  if (before.state !== "claimed") return undefined;
  const now = Date.now();
  const { undoSeconds } = flow().review;
  // Whoever ends people's time makes a held answer final then.
  const until = Math.min(now + undoSeconds * 1000, Date.parse(before.deadlineAt));
  const finalAt = new Date(until).toISOString();
  const row = await move(before, answer(proof, opinionOf(before, proof, given, content, now), finalAt));
  if (row !== undefined)
    await Promise.all([
      recorded(proof, Math.max(0, Math.ceil((until - now) / 1000))),
      tallied(proof, row.pending, 1),
      entered(proof, row.pending),
      ...(flow().review.mostASitting === undefined ? [] : [seated(proof, row.pending)]),
    ]);
  return row;
}

/** The counters are for the reviewer's eyes only: an answer never fails for them. */
async function tallied({ id, person }: ClaimProof, opinion: Opinion, by: 1 | -1): Promise<void> {
  await count(person, opinion, by).catch((error: unknown) =>
    logger.warn("answer not counted", { reviewId: id, error: error as Error }),
  );
}

/** Nor does it fail because its reviewer will not find it again. */
async function entered({ id, person }: ClaimProof, { at }: Opinion): Promise<void> {
  await enter(id, person, at).catch((error: unknown) =>
    logger.warn("answer not entered", { reviewId: id, error: error as Error }),
  );
}

async function struck({ id, person }: ClaimProof): Promise<void> {
  await strike(id, person).catch((error: unknown) =>
    logger.warn("answer not struck out", { reviewId: id, error: error as Error }),
  );
}

async function seated({ id, person }: ClaimProof, { at }: Opinion): Promise<void> {
  const { noteSitting } = await import("./rest.ts");
  await noteSitting(person, at).catch((error: unknown) =>
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
  content: Content,
  now: number,
): Opinion {
  return {
    by: proof.person,
    ...content,
    ...firstOf(before, proof, content),
    ...(isInformed(before, proof.person) && { informed: true as const }),
    ...(given.note !== undefined && { note: given.note }),
    at: new Date(now).toISOString(),
    seconds: secondsSpent(before, given, now),
    queue: before.stage,
    epoch: proof.epoch,
    guidelines: given.guidelines ?? versionOf(flow()),
  };
}

/** What the same person said first, where it was something else: before the proposal was shown. */
function firstOf(before: ReviewIn<"claimed">, { person }: ClaimProof, { label }: Content) {
  const first = before.firstAnswers?.find(({ by }) => by === person);
  if (first === undefined || first.label === label) return {};
  const changed = "at" in first ? first.changed : undefined;
  return { firstLabel: first.label, ...(changed !== undefined && { firstChanged: changed }) };
}

/** What the page measured, which cannot be longer than the claim; without it, the time since the claim. */
function secondsSpent({ claimedAt }: ReviewIn<"claimed">, given: AnswerRequest, now: number): number {
  const claimed = (now - Date.parse(claimedAt)) / 1000;
  const spent = Math.min(given.seconds ?? Infinity, claimed);
  return Math.max(0, Math.round(spent * 10) / 10);
}

/** The answer was not taken: because it was before, because another was, or because the claim is over. */
function repeated(row: ReviewRow | undefined, proof: ClaimProof, content: Content): ReviewRow {
  const mine = [...(row?.opinions ?? []), ...(row?.state === "answered" ? [row.pending] : [])].find(
    (opinion) => opinion.by === proof.person && opinion.epoch === proof.epoch,
  );
  if (row !== undefined && isSaidAgain(mine, content)) return row;
  throw refusal(row, proof, mine);
}

function refusal(row: ReviewRow | undefined, { id }: ClaimProof, mine: Opinion | undefined): Refusal {
  if (mine === undefined) return lost(row, id);
  const said = mine.answer === undefined ? `with "${mine.label}"` : "with something else";
  return new AlreadyAnswered(`You have answered this review ${said}.`);
}

/** Takes an answer back while its undo window is open; the reviewer has a claim again. */
export const undoAnswer: HttpHandler = async (event) => {
  const proof = proofIn(event);
  const now = Date.now();
  const before = await review(proof.id);
  if (before === undefined) throw lost(before, proof.id);
  if (before.state !== "answered") throw endedBy(before) ?? new UndoExpired("The answer is final now.");
  const write = undo(before, proof, new Date(now).toISOString(), renewedUntil(now, before));
  // Whoever did not answer learns nothing of an answer, and gets nothing noted.
  if (!holds(write.when, before)) throw new UndoExpired("The answer is final now.");
  await noteClaim(proof.person, { review: proof.id, epoch: proof.epoch + 1 });
  const row = await move(before, write);
  if (row === undefined) throw new UndoExpired("The answer is final now.");
  await Promise.all([tallied(proof, before.pending, -1), struck(proof)]);
  return json(200, leaseOf(row));
};
