import * as z from "zod/mini";

const planted = z
  .exactOptional(z.literal(true))
  .check(z.describe("It is known without seniors, and is gold at once. What ops send is, also without this"));
const text = z.string().check(z.minLength(1), z.maxLength(100));

/** What each kind of flow takes for what a check item is. */
export const GOLD_REQUESTS = {
  label: z.strictObject({ label: text, planted }),
  value: z
    .strictObject({
      value: z.optional(z.unknown()),
      matters: z.exactOptional(z.boolean()),
      reject: z.exactOptional(text),
      planted,
    })
    .check(z.refine(...oneOf("value"))),
  pick: z
    .strictObject({ pick: z.exactOptional(text), reject: z.exactOptional(text), planted })
    .check(z.refine(...oneOf("pick"))),
} as const;

function oneOf(name: string): [(body: object) => boolean, string] {
  const has = (body: object, one: string) => (body as Record<string, unknown>)[one] !== undefined;
  return [(body) => has(body, name) !== has(body, "reject"), `send either "${name}" or "reject"`];
}

export const goldRequestSchema = z
  .union([GOLD_REQUESTS.label, GOLD_REQUESTS.value, GOLD_REQUESTS.pick])
  .register(z.globalRegistry, { id: "GoldRequest" });

export const goldQuerySchema = z.strictObject({
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 25),
});
