import type jsonata from "jsonata";

/** Operators that the JSONata library has since 2.1, and Step Functions (JSONata 2.0.6) has not. */
const NEWER_OPERATORS = ["??", "?:"];

/** Functions of Step Functions that are not built. `$random` is among them, as JSONata's own takes no seed. */
const NOT_BUILT: ReadonlySet<unknown> = new Set(["parse", "partition", "random", "range", "uuid"]);

/** Why an expression that the library accepts is refused, as a sentence; undefined when all is well. */
export function refusal(source: string, expression: jsonata.Expression): string | undefined {
  for (const node of nodes(expression.ast())) {
    if (node.type === "variable" && node.value === "eval") return "Step Functions has no $eval";
    if (node.type === "variable" && NOT_BUILT.has(node.value))
      return `$${String(node.value)} is not supported on this machine`;
    const operator = node.type === "condition" ? operatorAt(source, node.position) : undefined;
    if (operator !== undefined) return `Step Functions has no operator ${operator}; use a condition ? value : other`;
  }
  return undefined;
}

/** The library turns the newer operators into plain conditions, and only the source tells them apart. */
function operatorAt(source: string, position: number | undefined): string | undefined {
  if (position === undefined) return undefined;
  return NEWER_OPERATORS.find((operator) => operator === source.slice(position - 2, position));
}

type Node = { readonly type?: unknown; readonly value?: unknown; readonly position?: number };

function* nodes(root: object, seen = new Set<object>()): Generator<Node> {
  if (seen.has(root)) return;
  seen.add(root);
  yield root;
  for (const child of Object.values(root)) {
    if (typeof child === "object" && child !== null) yield* nodes(child, seen);
  }
}
