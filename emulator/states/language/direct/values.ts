import type { Bindings } from "../expressions.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Node } from "./syntax.ts";

/** What an expression stands for; undefined is JSONata's nothing. */
export type Value = Json | undefined;

/** The variables that an expression sees, those of the innermost function first. */
export type Scope = { readonly own: Bindings; readonly outer?: Scope };

export type Evaluator = (scope: Scope) => Value;

/** How operators and functions come to their operands. */
export type Compiler = {
  readonly evaluatorOf: (node: Node) => Evaluator;
  /** Undefined where no list is written out. */
  readonly listOf: (node: Node) => ((scope: Scope) => Json[]) | undefined;
};

/** Thrown where JSONata has to evaluate after all. One for all, since where it comes from is of no interest. */
export const UNSURE = new Error("This is for JSONata");

export function unsure(): never {
  throw UNSURE;
}

/** A variable's value. Lists are JSONata's, which looks into each of their items. */
export function variable(scope: Scope, name: string): Json {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    if (Object.hasOwn(at.own, name)) return present(single(at.own[name] as Value));
  }
  return unsure();
}

/** A field of an object; nothing where there is none. */
export const field = (value: Value, name: string): Value =>
  isObject(value) && Object.hasOwn(value, name) ? single(value[name]) : undefined;

/** What is there: of nothing, JSONata knows what it makes. */
export const present = (value: Value): Json => (value === undefined ? unsure() : value);

const single = (value: Value): Value => (Array.isArray(value) ? unsure() : value);

export const object = (value: Value): JsonObject => (isObject(value) ? value : unsure());

/** JSONata's boolean of a value. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return unsure();
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** JSONata's text of a value: numbers with at most 15 digits. */
export function textOf(value: Json): string {
  return typeof value === "string"
    ? value
    : JSON.stringify(value, (_key, member: unknown) => (typeof member === "number" ? rounded(member) : member));
}

const rounded = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));

/** Names that would be no plain member of an object here, or that JSONata refuses. */
const SPECIAL = new Set(["__proto__", "_jsonata_lambda", "_jsonata_function"]);

export function put(target: Record<string, Json>, name: string, value: Value): void {
  if (SPECIAL.has(name)) unsure();
  if (value !== undefined) target[name] = value;
}
