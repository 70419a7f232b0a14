import * as z from "zod/mini";

/**
 * What can be switched off by itself, while the rest goes on: a rule that decides (`rule:` and its name), audits by group,
 * answers that are given again, and the online model.
 */
export type Part = `rule:${string}` | "groups" | "repeat" | "online";

const isPart = (value: unknown): value is Part =>
  typeof value === "string" && /^(rule:.{1,100}|groups|repeat|online)$/.test(value);

/** A part that is off: who switched it off, when (ISO time), and why. `audits`: what its audits came to did. */
export const offSchema = z.object({
  part: z.custom<Part>(isPart),
  by: z.string(),
  cause: z.enum(["ops", "audits"]),
  at: z.string(),
  reason: z.optional(z.string()),
});
export type Off = z.infer<typeof offSchema>;

type WithParts = { readonly off?: readonly Off[] | undefined };

/** Whether a part is switched off at the moment. */
export const isOff = ({ off = [] }: WithParts, part: Part): boolean => off.some((one) => one.part === part);
