import type { Json } from "../json.ts";
import { functionOf } from "./functions.ts";
import { binaryOf } from "./operators.ts";
import { isPlain, type Node } from "./syntax.ts";
import { type Evaluator, field, isTrue, put, type Scope, unsure, type Value, variable } from "./values.ts";

type Kind = { readonly members?: readonly string[]; readonly build: (node: Node) => Evaluator };

const KINDS: Readonly<Record<string, Kind>> = {
  number: { build: constantOf },
  string: { build: constantOf },
  value: { build: constantOf },
  variable: { build: variableOf },
  path: { members: ["steps"], build: pathOf },
  block: { members: ["expressions"], build: blockOf },
  condition: { members: ["condition", "then", "else"], build: conditionOf },
  binary: { members: ["lhs", "rhs"], build: (node) => binaryOf(node, { evaluatorOf, listOf }) },
  unary: { members: ["lhs"], build: objectOf },
  function: { members: ["arguments", "procedure"], build: (node) => functionOf(node, { evaluatorOf, listOf }) },
};

/** Throws `UNSURE` for a node that is not covered. */
export function evaluatorOf(node: Node): Evaluator {
  const type = String(node["type"]);
  const kind = KINDS[type];
  return kind !== undefined && isPlain(node, type, kind.members) ? kind.build(node) : unsure();
}

/** The items of a list that is written out; those that are nothing are left out. */
function listOf(node: Node): ((scope: Scope) => Json[]) | undefined {
  if (node["value"] !== "[" || !isPlain(node, "unary", ["expressions"])) return undefined;
  const items = (node["expressions"] as readonly Node[]).map(evaluatorOf);
  return (scope) => items.map((item) => item(scope)).filter((item) => item !== undefined);
}

function constantOf({ value }: Node): Evaluator {
  return () => value as Json;
}

/** `$` and `$$` are what is looked at, which is nothing here. */
function variableOf({ value }: Node): Evaluator {
  const name = String(value);
  return name === "" || name === "$" ? unsure() : (scope) => variable(scope, name);
}

function pathOf({ steps }: Node): Evaluator {
  const [first, ...rest] = steps as readonly Node[];
  if (first?.["type"] !== "variable") return unsure();
  const start = evaluatorOf(first);
  const names = rest.map(nameOf);
  return (scope) => names.reduce(field, start(scope));
}

function nameOf(node: Node): string {
  return isPlain(node, "name") ? String(node["value"]) : unsure();
}

function blockOf({ expressions }: Node): Evaluator {
  const [only, ...others] = expressions as readonly Node[];
  return only === undefined || others.length > 0 ? unsure() : evaluatorOf(only);
}

function conditionOf(node: Node): Evaluator {
  const [condition, then] = [evaluatorOf(node["condition"] as Node), evaluatorOf(node["then"] as Node)];
  const otherwise = node["else"] === undefined ? (): Value => undefined : evaluatorOf(node["else"] as Node);
  return (scope) => (isTrue(condition(scope)) ? then : otherwise)(scope);
}

function objectOf({ value, lhs }: Node): Evaluator {
  if (value !== "{") return unsure();
  const members = (lhs as readonly (readonly [Node, Node])[]).map(
    ([key, member]) => [evaluatorOf(key), evaluatorOf(member)] as const,
  );
  return (scope) => {
    const made: Record<string, Json> = {};
    const names = new Set<Value>();
    for (const [key, member] of members) {
      const name = key(scope);
      // Not text, or twice: an error, which is JSONata's to tell.
      if (typeof name !== "string" || names.has(name)) return unsure();
      names.add(name);
      put(made, name, member(scope));
    }
    return made;
  };
}
