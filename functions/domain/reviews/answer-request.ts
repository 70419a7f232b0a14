import * as z from "zod";
import { type Answer, reasonSchema } from "../answers/answer.ts";

const aboutAnswer = {
  note: z.string().max(2000).optional(),
  epoch: z.int().min(1),
  seconds: z
    .number()
    .min(0)
    .max(86_400)
    .optional()
    .describe("Seconds that the item was on screen; pages claim reviews in advance"),
};
const reject = z.exactOptional(reasonSchema.check(z.describe("One of the flow's reasons; for picks, none")));

/** What each kind of flow takes for an answer. */
export const ANSWER_REQUESTS = {
  label: z.strictObject({ label: z.string().min(1).max(100), ...aboutAnswer }),
  value: z
    .strictObject({
      value: z.unknown().optional(),
      matters: z
        .boolean()
        .exactOptional()
        .describe("Only in flows that are judged, and there always: whether anything that matters had to change"),
      reject,
      ...aboutAnswer,
    })
    .refine(...oneOf("value", "reject")),
  pick: z
    .strictObject({ pick: z.string().min(1).max(100).exactOptional(), reject, ...aboutAnswer })
    .refine(...oneOf("pick", "reject")),
} as const;

function oneOf(one: string, other: string): [(body: object) => boolean, string] {
  const has = (body: object, name: string) => (body as Record<string, unknown>)[name] !== undefined;
  return [(body) => has(body, one) !== has(body, other), `send either "${one}" or "${other}"`];
}

export const answerRequestSchema = z
  .union([ANSWER_REQUESTS.label, ANSWER_REQUESTS.value, ANSWER_REQUESTS.pick])
  .meta({ id: "Answer" });
/** What somebody says of an item, with what belongs to saying it. */
export type AnswerRequest = Answer & {
  readonly note?: string | undefined;
  readonly epoch: number;
  readonly seconds?: number | undefined;
};
