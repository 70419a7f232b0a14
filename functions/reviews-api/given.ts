import type * as z from "zod/mini";
import { isDeepStrictEqual } from "node:util";
import { flow } from "../adapters/runtime.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { ANSWER_REQUESTS, type AnswerRequest } from "../domain/reviews/answer-request.ts";
import { checkReason, type Content, contentOfLabel, knownLabel } from "../domain/reviews/content.ts";
import type { Opinion, ReviewRow } from "../domain/reviews/review-row.ts";
import { bodyOf } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The largest answer that is no label, in bytes: a value is as large as an item. */
const MAX_VALUE_BYTES = 210_000;

/** What somebody answers, as far as the flow alone can check it. @throws {BodyInvalid} */
export function givenIn(event: HttpEvent): AnswerRequest {
  const kind = kindOf(flow());
  const schema: z.core.$ZodType = ANSWER_REQUESTS[kind];
  const given = bodyOf(event, schema, kind === "label" ? undefined : MAX_VALUE_BYTES) as AnswerRequest;
  if ("label" in given) return { ...given, label: knownLabel(flow(), given.label) };
  checkReason(flow(), given);
  return given;
}

/** The content of an opinion on a review, checked against its item. What is no label has code of its own. @throws {BodyInvalid} */
export async function contentOf(row: ReviewRow, given: AnswerRequest): Promise<Content> {
  if ("label" in given) return contentOfLabel(flow(), given.label);
  const { contentOfAnswer } = await import("../adapters/decisions/answer-content.ts");
  return contentOfAnswer(row, given);
}

/** Whether the same was said again. Within a tolerance is not the same. */
export const isSaidAgain = (mine: Opinion | undefined, { label, answer }: Content): boolean =>
  mine !== undefined && mine.label === label && isDeepStrictEqual({ ...mine.answer }, { ...answer });
