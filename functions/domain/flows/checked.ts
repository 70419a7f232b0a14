import { safeParse, type $ZodIssue, type $ZodType } from "zod/v4/core";
import { inOurWords } from "./issue-sentences.ts";
import { type Fault, pointerOf } from "./json-guard.ts";

/** What a schema of either half of zod makes of a value, or each fault in our words, with a JSON pointer below `base`. */
export function checkedBy<Of>(
  schema: $ZodType<Of>,
  value: unknown,
  base: readonly string[] = [],
): { readonly data: Of } | { readonly faults: readonly Fault[] } {
  const result = safeParse(schema, value, { error: inOurWords });
  if (result.success) return { data: result.data };
  return { faults: result.error.issues.flatMap((issue) => issueFaults(issue, base)) };
}

function issueFaults(issue: $ZodIssue, base: readonly string[]): Fault[] {
  const path = [...base, ...issue.path.map(String)];
  if (issue.code !== "unrecognized_keys") return [{ pointer: pointerOf(path), detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), detail: `unknown field "${key}"` }));
}
