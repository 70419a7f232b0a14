import type { Json } from "../json.ts";
import type { Node } from "./syntax.ts";
import { type Compiler, type Evaluator, isTrue, type Scope, textOf, unsure, type Value } from "./values.ts";

type Operator = (left: Value, right: Value) => Value;

/** Of numbers. Of anything else, JSONata makes nothing or an error. */
const numeric =
  (compute: (left: number, right: number) => number): Operator =>
  (left, right) => {
    if (typeof left !== "number" || typeof right !== "number") return unsure();
    const result = compute(left, right);
    return Number.isFinite(result) ? result : unsure();
  };

/** Numbers with numbers, texts with texts; of anything else, JSONata makes nothing or an error. */
const comparing =
  (compare: (left: number | string, right: number | string) => boolean): Operator =>
  (left, right) => {
    const isComparable = (typeof left === "number" || typeof left === "string") && typeof left === typeof right;
    return isComparable ? compare(left, right as typeof left) : unsure();
  };

/** With nothing, both are false. */
const equality =
  (wanted: boolean): Operator =>
  (left, right) =>
    left !== undefined && right !== undefined && isSame(left, right) === wanted;

/** Objects are compared by JSONata. */
function isSame(left: Json, right: Json): boolean {
  if (typeof left === "object" && left !== null && typeof right === "object" && right !== null) return unsure();
  return left === right;
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  "=": equality(true),
  "!=": equality(false),
  "<": comparing((left, right) => left < right),
  "<=": comparing((left, right) => left <= right),
  ">": comparing((left, right) => left > right),
  ">=": comparing((left, right) => left >= right),
  "+": numeric((left, right) => left + right),
  "-": numeric((left, right) => left - right),
  "*": numeric((left, right) => left * right),
  "/": numeric((left, right) => left / right),
  "&": (left, right) => (left === undefined ? "" : textOf(left)) + (right === undefined ? "" : textOf(right)),
};

export function binaryOf(node: Node, { evaluatorOf, listOf }: Compiler): Evaluator {
  const name = String(node["value"]);
  const left = evaluatorOf(node["lhs"] as Node);
  if (name === "in") return includes(left, listOf(node["rhs"] as Node) ?? unsure());
  const right = evaluatorOf(node["rhs"] as Node);
  if (name === "and") return (scope) => isTrue(left(scope)) && isTrue(right(scope));
  if (name === "or") return (scope) => isTrue(left(scope)) || isTrue(right(scope));
  const operator = OPERATORS[name] ?? unsure();
  return (scope) => operator(left(scope), right(scope));
}

function includes(left: Evaluator, list: (scope: Scope) => Json[]): Evaluator {
  return (scope) => {
    const [value, items] = [left(scope), list(scope)];
    // Objects are the same only where they are one, and here they may be copies.
    return typeof value === "object" ? unsure() : value !== undefined && items.includes(value);
  };
}
