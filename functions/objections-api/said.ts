import type * as z from "zod/mini";
import { flow } from "../adapters/runtime.ts";
import type { Answer } from "../domain/answers/answer.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { kindOf, type Kind } from "../domain/flows/questions.ts";
import { newReviewId } from "../domain/ids.ts";
import { type Content, contentOfLabel, knownLabel } from "../domain/reviews/content.ts";
import { bodyOf } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";

/** As large as an answer that is no label can be. */
const MAX_BYTES = 215_000;

/** The body of a call that says what a decision should be, in the form that the flow's kind has. @throws {BodyInvalid} */
export function saidIn(event: HttpEvent, requests: Readonly<Record<Kind, z.core.$ZodType>>): unknown {
  const kind = kindOf(flow());
  return bodyOf(event, requests[kind], kind === "label" ? undefined : MAX_BYTES);
}

/** What is said, checked against the item. Whoever says it has the whole decision before them. @throws {BodyInvalid} */
export async function contentOf({ id: decisionId }: DecisionRow, said: Answer): Promise<Content> {
  if ("label" in said) return contentOfLabel(flow(), knownLabel(flow(), said.label));
  const { contentOfAnswer } = await import("../adapters/decisions/answer-content.ts");
  return contentOfAnswer({ id: newReviewId(Date.now()), decisionId, purpose: "override", order: "" }, said);
}
