import * as z from "zod/mini";
import { valueSchema } from "./json.ts";

/** Why a person takes none of the candidates: the one rejection that picks have. */
export const NO_PICK = "none";

export const reasonSchema = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/\S/, "must hold a word"));

/** What a person says of an item: one of the flow's labels, a value, one of the candidates, or that it is none of these. */
export const answerSchema = z.union([
  z.object({ label: z.string().check(z.minLength(1), z.maxLength(100)) }),
  z.object({
    value: valueSchema,
    matters: z.exactOptional(z.boolean()).check(z.describe("Only where people judge: whether anything had to change")),
  }),
  z.object({ pick: z.string().check(z.minLength(1), z.maxLength(100)) }),
  z.object({ reject: reasonSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;
/** An answer in a flow that asks for something else than a label. */
export type OtherAnswer = Exclude<Answer, { label: string }>;
