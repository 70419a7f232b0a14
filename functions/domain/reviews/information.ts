import * as z from "zod/mini";
import { mediaSchema } from "../media/media.ts";
import { ADDRESSEES } from "./addressee.ts";

/** How many uploads come with an answer at most. */
const MOST_UPLOADS = 20;
/** In characters. */
export const [MAX_QUESTION, MAX_INFORMATION] = [2000, 10_000];

export const askRequestSchema = z
  .strictObject({
    epoch: z.int().check(z.gte(1)),
    question: z
      .string()
      .check(z.maxLength(MAX_QUESTION), z.regex(/\S/, "must hold a word"))
      .check(z.describe("For whom you ask")),
    to: z._default(z.enum(ADDRESSEES), "application").check(z.describe("Whom you ask: the application is told of it")),
  })
  .register(z.globalRegistry, { id: "Ask" });

export const informationRequestSchema = z
  .strictObject({
    text: z.string().check(z.maxLength(MAX_INFORMATION), z.regex(/\S/, "must hold a word")),
    uploads: z
      ._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(MOST_UPLOADS)), [])
      .check(z.describe("Ids of uploads, `up_…`")),
  })
  .register(z.globalRegistry, { id: "InformationRequest" });

export const informationSchema = z
  .object({
    id: z.string().check(z.describe("The decision")),
    review: z.string().check(z.describe("The review that goes on")),
    question: z.string(),
    at: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "Information" });

/** What a decision says while its application is asked something. */
export const questionSchema = z
  .object({
    review: z.string(),
    text: z.string(),
    until: z.iso.datetime().check(z.describe("The review goes on then, whether you have answered or not")),
  })
  .register(z.globalRegistry, { id: "Question" });
export type QuestionView = z.infer<typeof questionSchema>;

export const informationShownSchema = z
  .object({
    question: z.string(),
    to: z.optional(z.enum(ADDRESSEES)).check(z.describe("Whom the question was for, where not for the application")),
    askedAt: z.iso.datetime(),
    text: z.optional(z.string()).check(z.describe("Missing if nothing came in time")),
    media: z
      .optional(mediaSchema)
      .check(z.describe("Present only if uploads came, by JSON pointer such as `/uploads/0`")),
  })
  .register(z.globalRegistry, { id: "InformationShown" });
export type InformationShown = z.infer<typeof informationShownSchema>;
