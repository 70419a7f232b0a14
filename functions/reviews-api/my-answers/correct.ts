import type * as z from "zod/mini";
import { keepWish } from "../../adapters/reviews/my-answers.ts";
import { flow } from "../../adapters/runtime.ts";
import type { Answer } from "../../domain/answers/answer.ts";
import { CannotCorrect, NotFinal } from "../../domain/errors.ts";
import { kindOf } from "../../domain/flows/questions.ts";
import { CORRECTION_REQUESTS } from "../../domain/my-answers/my-answers-requests.ts";
import { checkReason, type Content, contentOfLabel, knownLabel } from "../../domain/reviews/content.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { bodyOf, type HttpHandler, json } from "../../http/http.ts";
import type { HttpEvent } from "../../http/problems.ts";
import { ownAnswerIn } from "./open.ts";

/** As large as an answer that is no label can be. */
const MAX_BYTES = 215_000;

/**
 * Keeps what the caller says now in the place of a final answer; the sweeper brings it before the seniors. Nothing here tells
 * whether the review was an audit, nor what comes of it: see docs/decisions/0046-words-after-the-answer.md.
 */
export const askToCorrect: HttpHandler = async (event) => {
  const { known, person } = await ownAnswerIn(event);
  const { note, ...wished } = wishIn(event);
  const { row, said, final, shown } = known;
  if (!flow().review.corrections) throw new CannotCorrect("In this flow, no corrections are asked for.");
  if (!final) throw new NotFinal("Undo your answer instead, as long as that can be done.");
  if (shown === undefined) throw new CannotCorrect("The item was removed, so nobody can look at it again.");
  const { label, outcome, answer } = await contentOf(row, wished);
  const at = new Date().toISOString();
  const kept = await keepWish(row.id, person, said.at, { at, note, label, outcome, ...(answer && { answer }) });
  if (kept === undefined) throw new CannotCorrect("You have asked to correct this answer before.");
  return json(201, { review: row.id, at });
};

function wishIn(event: HttpEvent): Answer & { readonly note: string } {
  const kind = kindOf(flow());
  const schema: z.core.$ZodType = CORRECTION_REQUESTS[kind];
  const wish = bodyOf(event, schema, kind === "label" ? undefined : MAX_BYTES) as Answer & { readonly note: string };
  checkReason(flow(), wish);
  return wish;
}

/** Checked against the item, as what stands in the place of a decision is: whoever says it has seen the proposal. */
async function contentOf({ id, decisionId }: ReviewRow, wished: Answer): Promise<Content> {
  if ("label" in wished) return contentOfLabel(flow(), knownLabel(flow(), wished.label));
  const { contentOfAnswer } = await import("../../adapters/decisions/answer-content.ts");
  return contentOfAnswer({ id, decisionId, purpose: "override", order: "" }, wished);
}
