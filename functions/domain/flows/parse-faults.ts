import type { $ZodError, $ZodIssue } from "zod/v4/core";
import "../english.ts";
import { type Fault, pointerOf } from "./json-guard.ts";

/** The faults that zod found, each with a JSON pointer below `base`. */
export function faultsOf(result: { readonly error?: $ZodError | undefined }, base: readonly string[] = []): Fault[] {
  return (result.error?.issues ?? []).flatMap((issue) => issueFaults(issue, base));
}

function issueFaults(issue: $ZodIssue, base: readonly string[]): Fault[] {
  const path = [...base, ...issue.path.map(String)];
  if (issue.code !== "unrecognized_keys") return [{ pointer: pointerOf(path), detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), detail: `unknown field "${key}"` }));
}
