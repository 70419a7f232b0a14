import type { Compare, Rule } from "./compare.ts";
import { hasCompared, isBelowIgnored, ruleOf } from "./compared.ts";
import { isAny, isObject, isRows, isSeveral, isSpans, patternOf, placeOf, type RowsSchema } from "./fields.ts";
import { pathOf, pointerTo } from "./pointer.ts";
import type { FieldSchema } from "./value-schema.ts";

type FieldRule = Exclude<Rule, "ignore" | { readonly rows: unknown }>;

/** All that keeps `compare` from comparing values of this schema: each a sentence without its full stop. */
export function compareProblems(schema: FieldSchema, compare: Compare): readonly string[] {
  if (compare === "judge") return [];
  const problems = Object.entries(compare).flatMap(([pattern, rule]) => {
    const problem = problemOf(schema, compare, pattern, rule);
    return problem === undefined ? [] : [`${JSON.stringify(pattern.slice(0, 200))} ${problem}`];
  });
  if (problems.length > 0 || hasCompared(schema, compare, "")) return problems;
  return ["every field is ignored, so that any two values would agree: compare at least one"];
}

function problemOf(schema: FieldSchema, compare: Compare, pattern: string, rule: Rule): string | undefined {
  if (pathOf(pattern) === undefined)
    return `is no JSON pointer: begin with "/", and write "/" in a name as ~1, "~" as ~0`;
  const place = placeOf(schema, pattern);
  if (place === undefined) return lostProblem(schema, pattern);
  if (isBelowIgnored(compare, pattern)) return "is within what is ignored: it needs no rule";
  if (typeof rule === "object" && "rows" in rule) return rowsProblem(place.schema, compare, pattern, rule.rows.by);
  if (rule === "ignore") return undefined;
  return suits(rule, place.schema) ? undefined : `is ${kindOf(place.schema)}, which ${need(rule)}`;
}

function lostProblem(schema: FieldSchema, pattern: string): string {
  const meant = patternOf(schema, pattern);
  if (meant === undefined) return "points at nothing in the schema";
  return `points into ${JSON.stringify(meant)}: rules are for whole fields, and "*" stands for every row`;
}

/** Whether a rule can compare what a part of the schema holds. */
function suits(rule: FieldRule, schema: FieldSchema): boolean {
  if (isObject(schema) || isRows(schema)) return false;
  if (rule === "exact") return true;
  if (rule === "set") return isSeveral(schema) || isSpans(schema);
  if (typeof rule === "object") return schema.type === "number" || schema.type === "integer";
  if (schema.type !== "string" || schema.enum !== undefined) return false;
  return rule === "date" || schema.format === undefined;
}

function kindOf(schema: FieldSchema): string {
  if (isObject(schema)) return "an object";
  if (isRows(schema)) return "a list of rows";
  if (isSeveral(schema)) return "several labels";
  if (isSpans(schema)) return "spans";
  if (isAny(schema)) return "any JSON";
  if (schema.type !== "string") return schema.type === "integer" ? "an integer" : `a ${String(schema.type)}`;
  if (schema.enum !== undefined) return "one of several texts";
  return schema.format === undefined ? "a text" : "a date";
}

const NEEDS = {
  exact: `cannot be "exact" as a whole: its fields are, unless they have a rule`,
  text: `"text" does not compare: it is for texts`,
  date: `"date" does not compare: it is for dates and texts`,
  set: `"set" does not compare: it is for several labels and spans`,
};
const need = (rule: FieldRule): string =>
  typeof rule === "object" ? `{"number": …} does not compare: it is for numbers` : NEEDS[rule];

function rowsProblem(schema: FieldSchema, compare: Compare, pattern: string, by: string): string | undefined {
  if (!isRows(schema)) return `is ${kindOf(schema)}, and has no rows to match`;
  const key = JSON.stringify(by.slice(0, 200));
  if (!isKey(schema, by)) return `has no rows with a text or number at ${key} to match them by`;
  const places = (pathOf(by) ?? []).map((_, at, path) => `${pattern}/*${pointerTo(path.slice(0, at + 1))}`);
  const rules = [`${pattern}/*`, ...places].map((place) => ruleOf(compare, place));
  if (rules.includes("ignore")) return `matches rows by ${key}, which is ignored: empty forms do not ask it`;
  return typeof rules.at(-1) === "object"
    ? `matches rows by ${key}, which has a tolerance: it needs another rule`
    : undefined;
}

/** Whether a pointer leads, within one row, to what can tell rows apart. */
const isKey = (schema: RowsSchema, by: string): boolean =>
  patternOf(schema.items, by) === by &&
  ["string", "number", "integer"].includes(placeOf(schema.items, by)?.schema.type ?? "");
