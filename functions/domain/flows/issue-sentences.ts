import type * as z from "zod/mini";
import { type FaultCode, faultSentence } from "../answers/fault-sentences.ts";

/** What zod calls a type, and our sentence for what is none of it. */
const TYPES: Readonly<Record<string, FaultCode>> = {
  string: "text",
  number: "number",
  int: "integer",
  boolean: "boolean",
  object: "object",
  record: "object",
  array: "list",
  tuple: "list",
};

/** Formats of texts; any other is told by its name. */
const FORMATS: Readonly<Record<string, string>> = {
  date: faultSentence("date", {}),
  datetime: "must be a time such as 2026-11-30T12:00:00Z",
  email: "must be an e-mail address",
  url: "must be an address such as https://example.com/page",
};

type Issue = z.core.$ZodRawIssue;
type Of<Code extends Issue["code"]> = Extract<Issue, { code: Code }>;
type Bound = {
  readonly input?: unknown;
  readonly inclusive?: boolean | undefined;
  readonly exact?: boolean | undefined;
};

/**
 * Has zod say what is wrong in the words of the sentences that we write ourselves: an error map for `safeParse`. A
 * sentence that a schema brings along stands.
 */
export const inOurWords: z.core.$ZodErrorMap = (issue) => sentenceOf(issue);

function sentenceOf(issue: Issue): string | undefined {
  if (issue.code === "invalid_type") return typeSentence(issue);
  if (issue.code === "invalid_value") return choiceSentence(issue.values);
  if (issue.code === "too_small") return boundSentence(issue, "least", issue.minimum);
  if (issue.code === "too_big") return boundSentence(issue, "most", issue.maximum);
  if (issue.code === "invalid_format") return formatSentence(issue);
  if (issue.code === "not_multiple_of") return `must be a multiple of ${issue.divisor}`;
  if (issue.code === "invalid_key") return `has a name that is not allowed: ${first(issue.issues)}`;
  if (issue.code === "invalid_union") return unionSentence(issue);
  // Of unknown fields each is a fault of its own (checked.ts).
  return issue.code === "unrecognized_keys" ? undefined : "is not allowed here";
}

function typeSentence({ expected, input }: Of<"invalid_type">): string {
  if (input === undefined) return faultSentence("missing", {});
  const code = Object.hasOwn(TYPES, expected) ? TYPES[expected] : undefined;
  if (code !== undefined) return faultSentence(code, {});
  return expected === "never" ? "must not be there" : `must be ${expected}`;
}

/** Choices that a sentence names; of the others it gives the number. */
const NAMED_CHOICES = 7;

function choiceSentence(values: Of<"invalid_value">["values"]): string {
  const named = values
    .slice(0, NAMED_CHOICES)
    .map((value) => (typeof value === "string" ? `"${value}"` : String(value)));
  return faultSentence("choice", { choices: named.join(", "), others: values.length - named.length });
}

function boundSentence({ input, inclusive, exact }: Bound, side: "least" | "most", bound: number | bigint): string {
  const figure = Number(bound);
  if (typeof input === "string" || Array.isArray(input)) return lengthSentence(input, side, figure, exact === true);
  if (typeof input === "object" && input !== null) return `must have at ${side} ${figure} fields`;
  if (inclusive === false) return side === "least" ? `must be over ${figure}` : `must be under ${figure}`;
  return side === "least" ? faultSentence("at-least", { least: figure }) : faultSentence("at-most", { most: figure });
}

function lengthSentence(
  input: string | readonly unknown[],
  side: "least" | "most",
  bound: number,
  exact: boolean,
): string {
  const isText = typeof input === "string";
  if (exact) return `must have exactly ${bound} ${isText ? "characters" : "entries"}, and has ${input.length}`;
  const code = side === "least" ? (isText ? "shorter" : "fewer") : isText ? "longer" : "more";
  return faultSentence(code, { [side]: bound, is: input.length });
}

function formatSentence({ format, pattern }: Of<"invalid_format">): string {
  if (format === "regex") return `must match the pattern ${pattern}`;
  return (Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined) ?? `must be a text of the format "${format}"`;
}

/** What each form that is allowed misses: one of them would do. */
function unionSentence({ errors, inclusive }: Of<"invalid_union">): string {
  if (inclusive === false) return "fits more than one of the forms of which exactly one is allowed";
  const sentences = new Set(errors.map(first));
  return sentences.size === 0 ? "is none of what is allowed here" : [...sentences].join(", or ");
}

function first(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  if (issue === undefined) return "is not allowed";
  const where = issue.path.map(String).join(" › ");
  const message = issue.code === "unrecognized_keys" ? `unknown field "${issue.keys[0]}"` : issue.message;
  return where === "" ? message : `${JSON.stringify(where)} ${message}`;
}
