import type jsonata from "jsonata";
import type { Bindings } from "./expressions.ts";
import { isObject, type Json } from "./json.ts";

/** Reads what an expression stands for without evaluating it; undefined where that needs JSONata after all. */
export type Direct = (bindings: Bindings) => Json | undefined;

type Node = Readonly<Record<string, unknown>>;

/** All that nodes of these kinds may have: anything more, such as a filter, is for JSONata. */
const PLAIN = new Set(["type", "value", "position"]);

/**
 * Constants, variables and paths from a variable through objects, which are half of what a machine asks, and of which
 * evaluating costs many times what reading does. Undefined for every other expression. What bindings hold is JSON.
 */
export function directOf(expression: jsonata.Expression): Direct | undefined {
  const node = expression.ast() as unknown as Node;
  const { value } = node;
  if (isPlain(node, "number") || isPlain(node, "string") || isPlain(node, "value")) return () => value as Json;
  const names = namesOf(node);
  return names && ((bindings) => reached(bindings, names));
}

/** The names of a variable and of the fields below it. `$` and `$$` have none: there is no context to look at. */
function namesOf(node: Node): readonly string[] | undefined {
  const steps = node["type"] === "path" && Object.keys(node).length === 2 ? (node["steps"] as readonly Node[]) : [node];
  const [variable, ...fields] = steps;
  if (variable === undefined || !isPlain(variable, "variable") || !fields.every((field) => isPlain(field, "name"))) return undefined;
  const names = steps.map(({ value }) => String(value));
  return names[0] === "" || names[0] === "$" ? undefined : names;
}

function isPlain(node: Node, type: string): boolean {
  return node["type"] === type && Object.keys(node).every((key) => PLAIN.has(key));
}

/** Lists on the way are JSONata's: it looks into each of their items. */
function reached(bindings: Bindings, names: readonly string[]): Json | undefined {
  let at: unknown = bindings;
  for (const name of names) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return Array.isArray(at) ? undefined : (at as Json);
}
