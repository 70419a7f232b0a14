import * as z from "zod/mini";
import { answerViewSchema } from "../flows/flow-answer.ts";
import { mediaSchema } from "../media/media.ts";
import { claimSchema, shownOpinionSchema } from "../reviews/review.ts";

const decidedSchema = z.extend(shownOpinionSchema, {
  at: z.iso.datetime(),
  overrules: z.boolean().check(z.describe("It is something else than you said")),
});

const about = {
  review: z.string(),
  at: z.iso.datetime(),
  state: z.enum(["held", "final"]).check(z.describe("`held`: it can still be undone")),
  title: z.optional(z.string()).check(z.describe("The first text of the item, without masked fields")),
  said: shownOpinionSchema.check(z.describe("What you answered; in a list, a value is left out")),
  seniors: z.optional(decidedSchema).check(z.describe("What a senior has decided since, without a name")),
  forgotten: z.optional(z.literal(true)).check(z.describe("The item was removed")),
};

const myAnswerSchema = z.object(about);
export type MyAnswer = z.infer<typeof myAnswerSchema>;

export const myAnswersSchema = z
  .object({
    items: z.array(myAnswerSchema),
    unseen: z
      .optional(z.array(myAnswerSchema))
      .check(z.describe("On the first page: what seniors decided otherwise, and you have not seen")),
    nextCursor: z.optional(z.string()),
  })
  .register(z.globalRegistry, { id: "MyAnswers" });
export type MyAnswers = z.infer<typeof myAnswersSchema>;

const { prediction, proposal } = claimSchema.shape;

export const openedAnswerSchema = z
  .object({
    ...about,
    item: z.optional(z.record(z.string(), z.unknown())),
    masked: z.optional(z.array(z.string())).check(z.describe("Fields that the item has and that are not in it here")),
    media: z.optional(mediaSchema),
    answer: z.optional(answerViewSchema),
    prediction,
    proposal,
    correction: z
      .optional(z.extend(shownOpinionSchema, { at: z.iso.datetime() }))
      .check(z.describe("What you have asked the seniors to make of it")),
    canCorrect: z.boolean().check(z.describe("Whether you can ask for a correction")),
  })
  .register(z.globalRegistry, { id: "MyAnswer" });
export type OpenedAnswer = z.infer<typeof openedAnswerSchema>;

export const correctionAskedSchema = z
  .object({ review: z.string(), at: z.iso.datetime() })
  .register(z.globalRegistry, { id: "CorrectionAsked" });
