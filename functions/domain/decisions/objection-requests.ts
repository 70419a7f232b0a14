import * as z from "zod/mini";
import { APPEAL_STATES, OVERRIDE_REASONS } from "./objections.ts";

export const appealSchema = z
  .object({
    id: z.string(),
    reason: z.string(),
    at: z.iso.datetime(),
    status: z.enum(APPEAL_STATES).check(z.describe("Open enum: new values may be added")),
    closedAt: z.optional(z.iso.datetime()),
    unanswered: z.optional(z.literal(true)).check(z.describe("Nobody answered in time: what was decided stays")),
  })
  .register(z.globalRegistry, { id: "Appeal" });

/** A text that people wrote, of 1 to 2,000 characters. */
const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));

export const appealRequestSchema = z
  .strictObject({ reason: words.check(z.describe("Why what was decided is wrong. The reviewer reads it")) })
  .register(z.globalRegistry, { id: "AppealRequest" });

const aboutOverride = {
  reason: z.enum(OVERRIDE_REASONS).check(z.describe("`wrong` alone teaches")),
  note: words.check(z.describe("For the record; the application does not see it")),
};

/** What each kind of flow takes for an override. */
export const OVERRIDE_REQUESTS = {
  label: z.strictObject({ label: z.string().check(z.minLength(1), z.maxLength(100)), ...aboutOverride }),
  value: z
    .strictObject({
      value: z.optional(z.unknown()),
      matters: z.exactOptional(z.boolean()),
      reject: z.exactOptional(z.string()),
      ...aboutOverride,
    })
    .check(z.refine(...oneOf("value"))),
  pick: z
    .strictObject({ pick: z.exactOptional(z.string()), reject: z.exactOptional(z.string()), ...aboutOverride })
    .check(z.refine(...oneOf("pick"))),
} as const;

function oneOf(name: string): [(body: object) => boolean, string] {
  const has = (body: object, one: string) => (body as Record<string, unknown>)[one] !== undefined;
  return [(body) => has(body, name) !== has(body, "reject"), `send either "${name}" or "reject"`];
}

export const overrideRequestSchema = z
  .union([OVERRIDE_REQUESTS.label, OVERRIDE_REQUESTS.value, OVERRIDE_REQUESTS.pick])
  .register(z.globalRegistry, { id: "OverrideRequest" });
