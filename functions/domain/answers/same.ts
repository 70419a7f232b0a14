import type { Rule } from "./compare.ts";
import { isSame } from "./is-same.ts";
import type { Json } from "./json.ts";

type Given = Json | undefined;

/** Whether two values of a field agree under its rule. What is missing agrees with what is missing. */
export function agree(rule: Rule, a: Given, b: Given): boolean {
  if (typeof rule === "object" && "number" in rule && typeof a === "number" && typeof b === "number")
    return isWithin(a, b, rule.number);
  return isSame(keyOf(rule, a), keyOf(rule, b));
}

/** What two values of a field have in common where they agree under a rule that needs no tolerance. */
export function keyOf(rule: Rule, value: Given): Given {
  if (rule === "text" && (typeof value === "string" || value === undefined)) return folded(value ?? "");
  if (rule === "date" && typeof value === "string") return dayOf(value);
  if (rule === "set" && Array.isArray(value)) return setOf(value as readonly Json[]);
  return value;
}

/** As many units in the last place as a short sum of amounts is off by; those of a pure reading are off by one. */
const UNITS = 4;

/**
 * |a − b| ≤ tolerance. Most decimal fractions are no doubles: 0.3 − 0.295 is 0.0050000000000000044, and 0.1 + 0.2 is not
 * 0.3. Each such error is relative to the numbers that it comes from, so the tolerance grows by four units in the last
 * place (2^-52) of the largest of the three. Integers have no such error, and are compared as they are.
 */
function isWithin(a: number, b: number, tolerance: number): boolean {
  const noise = [a, b, tolerance].every(Number.isInteger)
    ? 0
    : UNITS * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b), tolerance);
  return Math.abs(a - b) <= tolerance + noise;
}

/** White space and punctuation between words, in any script. */
const SEPARATORS = /[\s\p{P}]+/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
/** Marks are put in order in quadratic time. A joiner after every 30 of them, as in Unicode's "stream-safe" texts, ends that. */
const MANY_MARKS = /[\p{M}\uFF9E\uFF9F]{30}/gu;
const JOINER = "\u034F";

/**
 * A text without its case, Unicode form, white space and punctuation, which all separate words alike: "A.  b" is "A B".
 * Lower before upper case, so that ß, ẞ and SS are the same, and so is each form of σ.
 */
function folded(text: string): string {
  const form = text.replace(MANY_MARKS, `$&${JOINER}`).normalize("NFKC");
  const upper = form.toLowerCase().toUpperCase().normalize("NFKC");
  return upper.replace(INVISIBLE, "").replace(SEPARATORS, " ").trim();
}

/** The day as it is written, without time; whatever begins with no day stays as it is. */
const dayOf = (text: string): string => /^\s*(\d{4}-\d\d-\d\d)(?:[T\s]|$)/.exec(text)?.[1] ?? text;

/** Only texts have an order here; a list of anything else does not fit the field, and stays as it is. */
const setOf = (list: readonly Json[]): readonly Json[] =>
  list.every((entry) => typeof entry === "string") ? [...new Set(list)].sort() : list;
