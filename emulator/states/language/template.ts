import type { Bindings, Expressions } from "./expressions.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

/** A field of a state: fixed JSON, or JSON with expressions at any depth. */
export type Template = (bindings: Bindings) => Json | Promise<Json>;

/**
 * Compiles a field. A string that starts with `{%` and ends with `%}` is an expression, everything else stands for
 * itself. Throws an `Error` for an expression that Step Functions would not accept.
 */
export function compileTemplate(value: Json, field: string, expressions: Expressions): Template {
  if (typeof value === "string") return compileText(value, field, expressions);
  if (Array.isArray(value)) return compileList(value, field, expressions);
  if (isObject(value)) return compileObject(value, field, expressions);
  return () => value;
}

/** Whether the field holds an expression anywhere. */
export function hasExpression(value: Json): boolean {
  if (typeof value === "string") return value.startsWith("{%");
  return typeof value === "object" && value !== null && Object.values(value).some(hasExpression);
}

function compileText(value: string, field: string, expressions: Expressions): Template {
  const opens = value.startsWith("{%");
  if (opens !== value.endsWith("%}"))
    throw new Error(`${field} opens or closes an expression and does not do both: '${value}'`);
  return opens ? expressions.compile(value.slice(2, -2).trim(), field) : () => value;
}

function compileList(items: readonly Json[], field: string, expressions: Expressions): Template {
  if (!items.some(hasExpression)) return () => items;
  const parts = items.map((item, index) => compileTemplate(item, `${field}[${index}]`, expressions));
  return (bindings) =>
    whenAll(
      parts.map((part) => part(bindings)),
      (values) => values,
    );
}

function compileObject(members: { readonly [key: string]: Json }, field: string, expressions: Expressions): Template {
  if (!hasExpression(members)) return () => members;
  const parts = Object.fromEntries(
    Object.entries(members).map(([key, value]) => [key, compileTemplate(value, `${field}/${key}`, expressions)]),
  );
  return (bindings) => evaluateAll(parts, bindings);
}

/** What several fields stand for, by their names. */
export function evaluateAll(
  fields: Readonly<Record<string, Template>>,
  bindings: Bindings,
): JsonObject | Promise<JsonObject> {
  const names = Object.keys(fields);
  return whenAll(
    Object.values(fields).map((field) => field(bindings)),
    (values) => Object.fromEntries(names.map((name, at) => [name, values[at] as Json])),
  );
}

/** At once where nothing has to be waited for. */
function whenAll<T>(parts: readonly (Json | Promise<Json>)[], made: (values: readonly Json[]) => T): T | Promise<T> {
  if (!parts.some((part) => part instanceof Promise)) return made(parts as readonly Json[]);
  return Promise.all(parts.map((part) => Promise.resolve(part))).then(made);
}
