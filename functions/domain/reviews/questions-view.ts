import * as z from "zod/mini";
import { mediaSchema } from "../media/media.ts";
import { informationShownSchema } from "./information.ts";

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
