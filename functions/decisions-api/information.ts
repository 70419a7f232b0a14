import { isDeepStrictEqual } from "node:util";
import { decision } from "../adapters/decisions/decisions.ts";
import { storeJson } from "../adapters/decisions/items.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { BodyInvalid, Cancelled, NothingAsked } from "../domain/errors.ts";
import { pointerOf, sentenceOf } from "../domain/flows/json-guard.ts";
import { informationRequestSchema } from "../domain/reviews/information.ts";
import { questionView, toldQuestions } from "../domain/reviews/question.ts";
import type { Question, ReviewRow } from "../domain/reviews/review-row.ts";
import { inform } from "../domain/reviews/transitions.ts";
import { ownDecisionIn } from "../http/decision-in.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import type { Faulty } from "../adapters/media/media-check.ts";

type Came = NonNullable<Question["came"]>;

/** Answers what a reviewer asked: the review goes back to its queue with it. The same again is the same. */
export const addInformation: HttpHandler = async (event) => {
  const row = await ownDecisionIn(event, decision);
  const { text, uploads } = bodyOf(event, informationRequestSchema);
  const asked = await lastAsked(row);
  if (asked === undefined) throw new NothingAsked("No reviewer has asked anything about this decision.");
  const media = uploads.length === 0 ? undefined : await checkedUploads(uploads, row.client);
  const came = { ...(await storeJson(text, row.id)), ...(media && { media }) };
  const before = sameIn(asked, came);
  if (before !== undefined) return json(200, receiptOf(row, asked, before));
  const back = questionView(asked) && (await informed(asked, came));
  if (back !== undefined) return json(201, receiptOf(row, back, toldQuestions(back).at(-1)));
  const now = await review(asked.id);
  const same = now && sameIn(now, came);
  if (same === undefined) throw tooLate(now);
  return json(200, receiptOf(row, asked, same));
};

const informed = async (row: ReviewRow, came: Came) =>
  row.state === "asked" ? move(row, inform(row, came, new Date().toISOString())) : undefined;

/** The question that was answered with this before. */
const sameIn = (row: ReviewRow, came: Came): Question | undefined =>
  toldQuestions(row).find((question) => isDeepStrictEqual({ ...question.came }, { ...came }));

/** The newest review about which something was asked. Of audits nobody is told. */
async function lastAsked(row: DecisionRow): Promise<ReviewRow | undefined> {
  const rows = await Promise.all(reviewsOf(row).map((id) => review(id)));
  return rows.findLast((one) => one !== undefined && one.purpose !== "audit" && toldQuestions(one).length > 0);
}

async function checkedUploads(uploads: readonly string[], client: string): Promise<string> {
  const { checkMedia } = await import("../adapters/media/media-check.ts");
  const found = uploads.map((name, index) => ({ kind: "upload" as const, name, path: ["uploads", String(index)] }));
  return checkMedia(found, client, ofBody);
}

function ofBody(faulty: Faulty): BodyInvalid {
  const faults = faulty.map(({ path, fault }) => ({ pointer: pointerOf(path), detail: fault }));
  return new BodyInvalid(sentenceOf(faults), faults);
}

function tooLate(row: ReviewRow | undefined): NothingAsked | Cancelled {
  if (row !== undefined && "cancel" in row && row.cancel !== undefined)
    return new Cancelled("The review was cancelled, or decided by others, before you answered.");
  const isAnswered = row && toldQuestions(row).at(-1)?.came !== undefined;
  return new NothingAsked(
    isAnswered
      ? "The question was answered before, and the review has gone on with that."
      : "The time to answer is over, and the review has gone on without.",
  );
}

const receiptOf = ({ id }: DecisionRow, { id: reviewId }: ReviewRow, question: Question | undefined) => ({
  id,
  review: reviewId,
  question: question?.text,
  at: question?.backAt,
});
