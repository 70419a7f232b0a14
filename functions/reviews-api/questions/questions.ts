import { decisionOf } from "../../adapters/decisions/decisions.ts";
import { itemOf, storeJson } from "../../adapters/decisions/items.ts";
import { askedOfSeniors } from "../../adapters/reviews/questions.ts";
import { move, review } from "../../adapters/reviews/reviews.ts";
import { flow } from "../../adapters/runtime.ts";
import { NothingAsked } from "../../domain/errors.ts";
import { maskedFields, unmasked, withoutMasked } from "../../domain/flows/masks.ts";
import { openQuestionOf } from "../../domain/reviews/question.ts";
import { askedIn, replySchema, toSeniors } from "../../domain/reviews/question-to-seniors.ts";
import type { OpenedQuestion, SeniorsQuestions } from "../../domain/reviews/questions-view.ts";
import type { ReviewIn } from "../../domain/reviews/review-row.ts";
import { inform } from "../../domain/reviews/transitions.ts";
import { bodyOf, type HttpHandler, json } from "../../http/http.ts";
import { personOf } from "../../http/identity.ts";
import type { HttpEvent } from "../../http/problems.ts";
import { informationShown } from "../information.ts";
import { reviewIdIn } from "../reviewer.ts";

const seniorOf = (event: HttpEvent): string => personOf(event, flow().name, "seniors").name;

/** What reviewers ask the seniors. One's own questions are for the others. */
export const listQuestions: HttpHandler = async (event) => {
  const person = seniorOf(event);
  const rows = (await askedOfSeniors()).flatMap((row) => toSeniors(row, person) ?? []);
  return json(200, { items: rows.map((row) => askedIn(row, openQuestionOf(row))) } satisfies SeniorsQuestions);
};

/** A question with the item that it is about. Whether the decision is out, nothing here says. */
export const getQuestion: HttpHandler = async (event) => {
  const row = await askedOf(event);
  const owner = await decisionOf(row);
  const fields = maskedFields(flow());
  const { item, masked } = withoutMasked(await itemOf(owner), fields);
  const media =
    owner.media === undefined ? undefined : await (await import("../../adapters/media/media.ts")).mediaShown(owner);
  const before = await informationShown(row.questions.slice(0, -1), owner);
  return json(200, {
    ...askedIn(row, openQuestionOf(row)),
    item,
    ...(masked.length > 0 && { masked: [...masked] }),
    ...(media && { media: unmasked(media, fields) }),
    ...(before.length > 0 && { before }),
  } satisfies OpenedQuestion);
};

/** Answers it: the review goes back to its queue with that. */
export const answerQuestion: HttpHandler = async (event) => {
  const person = seniorOf(event);
  const { text } = bodyOf(event, replySchema);
  const row = await askedOf(event);
  const came = await storeJson(text, row.decisionId);
  const back = await move(row, inform(row, came, new Date().toISOString(), person));
  if (back === undefined) throw over();
  return json(200, { review: back.id });
};

async function askedOf(event: HttpEvent): Promise<ReviewIn<"asked">> {
  const person = seniorOf(event);
  const row = toSeniors(await review(reviewIdIn(event, "review")), person);
  if (row === undefined) throw over();
  return row;
}

const over = (): NothingAsked =>
  new NothingAsked("Nobody waits for an answer any more: somebody has answered, or the time was over.");
