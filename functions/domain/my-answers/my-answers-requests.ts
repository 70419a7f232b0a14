import * as z from "zod/mini";
import { reasonSchema } from "../answers/answer.ts";

export const answersQuerySchema = z.strictObject({
  from: z.optional(z.iso.datetime()).check(z.describe("Given at this time or later")),
  to: z.optional(z.iso.datetime()).check(z.describe("Given before this time")),
  q: z
    .optional(z.string().check(z.maxLength(200)))
    .check(z.describe("Words of the item, of the answer or of its note: all of them, in any order")),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 25),
});
export type AnswersQuery = z.infer<typeof answersQuerySchema>;

const note = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));
const reject = z.exactOptional(reasonSchema);

/** What each kind of flow takes for a wish to correct an answer. */
export const CORRECTION_REQUESTS = {
  label: z.strictObject({ label: z.string().check(z.minLength(1), z.maxLength(100)), note }),
  value: z
    .strictObject({ value: z.optional(z.unknown()), matters: z.exactOptional(z.boolean()), reject, note })
    .check(z.refine(...oneOf("value"))),
  pick: z
    .strictObject({ pick: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(100))), reject, note })
    .check(z.refine(...oneOf("pick"))),
} as const;

function oneOf(name: string): [(body: object) => boolean, string] {
  const has = (body: object, one: string) => (body as Record<string, unknown>)[one] !== undefined;
  return [(body) => has(body, name) !== has(body, "reject"), `send either "${name}" or "reject"`];
}

export const correctionRequestSchema = z
  .union([CORRECTION_REQUESTS.label, CORRECTION_REQUESTS.value, CORRECTION_REQUESTS.pick])
  .register(z.globalRegistry, { id: "CorrectionRequest" });
