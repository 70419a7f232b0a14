import { decisionOf } from "../adapters/decisions/decisions.ts";
import { publishReviewNews } from "../adapters/events.ts";
import { move, review, reviewTold } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { CannotAsk } from "../domain/errors.ts";
import { askRequestSchema } from "../domain/reviews/information.ts";
import { type Addressee, addresseeOf } from "../domain/reviews/addressee.ts";
import { isOut, MOST_QUESTIONS } from "../domain/reviews/question.ts";
import { deadlineOf } from "../domain/reviews/queue-order.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import { ask } from "../domain/reviews/transitions.ts";
import { reviewViewOf } from "../domain/reviews/visibility.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { lost, reviewerOf, reviewIdIn } from "./reviewer.ts";

/**
 * Asks the application or the seniors something, and gives the review out of hand until they answer. Of an audit no application
 * is told, and nothing here says so: see docs/decisions/0043-asking-back.md.
 */
export const askSomebody: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const { epoch, question: text, to } = bodyOf(event, askRequestSchema);
  const proof = { id: reviewIdIn(event), person, epoch };
  const before = await review(proof.id);
  if (before?.state !== "claimed") throw lost(before, proof.id);
  checkAsked(before, to);
  const at = new Date().toISOString();
  const until = deadlineOf(at, flow().review.askMinutes);
  const row = await move(before, ask(proof, before, { by: person, at, text, until, ...quietly(before, to) }));
  if (row === undefined) throw lost(await review(proof.id), proof.id);
  await tell(row);
  return json(200, reviewViewOf(row, person));
};

/** What is for the seniors, no application is told. */
function quietly(row: ReviewRow, to: Addressee) {
  if (to === "seniors") return { to, quiet: true } as const;
  return isOut(row) ? ({ quiet: true } as const) : {};
}

const WHO: Readonly<Record<Addressee, string>> = { application: "The application was", seniors: "The seniors were" };

function checkAsked({ questions = [], stage }: ReviewRow, to: Addressee): void {
  const { ask: application, askSeniors: seniors } = flow().review;
  if (!{ application, seniors }[to])
    throw new CannotAsk(`In this flow, ${to}${to === "application" ? "s" : ""} are not asked.`);
  if (to === "seniors" && stage === "seniors") throw new CannotAsk("The seniors have this review already.");
  if (questions.filter((one) => addresseeOf(one) === to).length >= MOST_QUESTIONS)
    throw new CannotAsk(`${WHO[to]} asked ${MOST_QUESTIONS} times about this review. That is the most.`);
}

/** The question is safe already; what cannot be told just now, the sweeper tells a little later. */
async function tell(row: ReviewRow): Promise<void> {
  if (row.news === undefined) return;
  await decisionOf(row)
    .then((owner) => publishReviewNews(owner, row))
    .then(() => reviewTold(row))
    .catch((error: unknown) => logger.warn("question not told", { reviewId: row.id, error: error as Error }));
}
