import * as z from "zod/mini";
import { MAX_INFORMATION } from "./information.ts";
import { openQuestionOf } from "./question.ts";
import type { SeniorsQuestions } from "./questions-view.ts";
import type { Question, ReviewIn, ReviewRow } from "./review-row.ts";

export const replySchema = z
  .strictObject({ text: z.string().check(z.maxLength(MAX_INFORMATION), z.regex(/\S/, "must hold a word")) })
  .register(z.globalRegistry, { id: "Reply" });

/** What the seniors are asked just now about a review, if anything; nobody answers a question of their own. */
export function toSeniors(row: ReviewRow | undefined, person: string): ReviewIn<"asked"> | undefined {
  if (row?.state !== "asked") return undefined;
  const { to, by } = openQuestionOf(row);
  return to === "seniors" && by !== person ? row : undefined;
}

export const askedIn = (
  { id: review }: Pick<ReviewRow, "id">,
  { text, at, until }: Question,
): SeniorsQuestions["items"][number] => ({
  review,
  text,
  at,
  until,
});
