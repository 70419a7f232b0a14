import * as z from "zod/mini";

/** How two values of a field are compared. */
export type Rule =
  | "exact"
  | "text"
  | "date"
  | "set"
  | "ignore"
  | { readonly number: number }
  | { readonly rows: { readonly by: string } };

/** By JSON pointer, where `*` stands for every row; or people judge the whole, having seen it. */
export type Compare = "judge" | { readonly [pointer: string]: Rule };

const ruleSchema = z.union(
  [
    z.enum(["exact", "text", "date", "set", "ignore"]),
    z.strictObject({ number: z.number().check(z.gte(0)) }),
    z.strictObject({ rows: z.strictObject({ by: z.string().check(z.maxLength(1000)) }) }),
  ],
  'must be "exact", "text", "date", "set", "ignore", {"number": a tolerance of at least 0} or {"rows": {"by": "/…"}}',
);

const NEITHER = 'must be "judge", or a rule for each JSON pointer, such as {"/total": {"number": 0.005}}';

/** The sentence of the first rule that is none, with its pointer: a union's own issue would not say which it is. */
function unionFault({ errors = [] }: { readonly errors?: readonly (readonly z.core.$ZodIssue[])[] }): string {
  const fault = errors.flat().find(({ path }) => path.length > 0);
  return fault === undefined ? NEITHER : `${JSON.stringify(fault.path[0])} ${fault.message}`;
}

/** Whether the patterns and rules suit a flow's schema is `compareProblems`' to say. */
export const compareSchema = z.union([z.literal("judge"), z.record(z.string(), ruleSchema)], {
  error: (issue) => unionFault(issue as Parameters<typeof unionFault>[0]),
});
