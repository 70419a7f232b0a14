import * as z from "zod/mini";
import { mediaSchema } from "../media/media.ts";
import { informationShownSchema, MAX_INFORMATION } from "./information.ts";
import { openQuestionOf } from "./question.ts";
import type { Question, ReviewIn, ReviewRow } from "./review-row.ts";

const question = {
  review: z.string(),
  text: z.string().check(z.describe("What the reviewer asks")),
  at: z.iso.datetime(),
  until: z.iso.datetime().check(z.describe("The review goes on then, whether anybody has answered or not")),
};

export const questionsSchema = z
  .object({ items: z.array(z.object(question)) })
  .register(z.globalRegistry, { id: "SeniorsQuestions" });
export type SeniorsQuestions = z.infer<typeof questionsSchema>;

export const openedQuestionSchema = z
  .object({
    ...question,
    item: z.record(z.string(), z.unknown()),
    masked: z.optional(z.array(z.string())).check(z.describe("Fields that the item has and that are not in it here")),
    media: z.optional(mediaSchema),
    before: z.optional(z.array(informationShownSchema)).check(z.describe("What was asked before, and what came")),
  })
  .register(z.globalRegistry, { id: "SeniorsQuestion" });
export type OpenedQuestion = z.infer<typeof openedQuestionSchema>;

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
