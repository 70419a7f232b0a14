import * as z from "zod/mini";
import { type Answer, reasonSchema } from "../answers/answer.ts";
import { type Mark, marksSchema } from "../marks/marks.ts";
import { VERSION } from "../guide/version.ts";

const aboutAnswer = {
  note: z.optional(z.string().check(z.maxLength(2000))),
  epoch: z.int().check(z.gte(1)),
  seconds: z
    .optional(z.number().check(z.gte(0), z.lte(86_400)))
    .check(z.describe("Seconds that the item was on screen; pages claim reviews in advance")),
  guidelines: z
    .optional(z.string().check(z.regex(VERSION)))
    .check(z.describe("The version of the guidelines that you saw, where it is not the one of today")),
};
const reject = z.exactOptional(reasonSchema.check(z.describe("One of the flow's reasons; for picks, none")));

/** What each kind of flow takes for an answer. */
export const ANSWER_REQUESTS = {
  label: z.strictObject({
    label: z.string().check(z.minLength(1), z.maxLength(100)),
    marks: z
      .exactOptional(marksSchema)
      .check(z.describe("The words that decided it, in flows with `review.marks`; at most 20")),
    ...aboutAnswer,
  }),
  value: z
    .strictObject({
      value: z.optional(z.unknown()),
      matters: z
        .exactOptional(z.boolean())
        .check(
          z.describe("Only in flows that are judged, and there always: whether anything that matters had to change"),
        ),
      reject,
      ...aboutAnswer,
    })
    .check(z.refine(...oneOf("value", "reject"))),
  pick: z
    .strictObject({
      pick: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(100))),
      reject,
      ...aboutAnswer,
    })
    .check(z.refine(...oneOf("pick", "reject"))),
} as const;

function oneOf(one: string, other: string): [(body: object) => boolean, string] {
  const has = (body: object, name: string) => (body as Record<string, unknown>)[name] !== undefined;
  return [(body) => has(body, one) !== has(body, other), `send either "${one}" or "${other}"`];
}

export const answerRequestSchema = z
  .union([ANSWER_REQUESTS.label, ANSWER_REQUESTS.value, ANSWER_REQUESTS.pick])
  .register(z.globalRegistry, { id: "Answer" });
/** What somebody says of an item, with what belongs to saying it. */
export type AnswerRequest = Answer & {
  readonly note?: string | undefined;
  readonly epoch: number;
  readonly seconds?: number | undefined;
  readonly guidelines?: string | undefined;
  readonly marks?: readonly Mark[];
};
