type Node = { readonly type?: unknown; readonly value?: unknown; readonly signature?: unknown };

/**
 * Refuses what no bound holds for: `$eval` compiles text of the item, and a function's signature becomes a regular
 * expression that runs in JavaScript's engine.
 */
export function inspect(ast: unknown): void {
  for (const { type, value, signature } of nodesOf(ast)) {
    if (type === "variable" && value === "eval") throw new Error("$eval is not available");
    if (type === "lambda" && signature !== undefined) throw new Error("a function with a signature is not available");
  }
}

/** The regular expressions that are written in an expression. */
export function patternsIn(ast: unknown): readonly RegExp[] {
  return nodesOf(ast).flatMap(({ type, value }) => (type === "regex" && value instanceof RegExp ? [value] : []));
}

/** The nodes by which `^(…)` orders: it evaluates them for each comparison. */
export function orderTermsIn(ast: unknown): ReadonlySet<object> {
  return new Set(nodesOf(ast).flatMap((node) => termsOf(node)));
}

function termsOf(node: object): object[] {
  const { type, terms } = node as { type?: unknown; terms?: readonly { expression: object }[] };
  return type === "sort" ? (terms ?? []).map(({ expression }) => expression) : [];
}

/** Every node of the tree, without recursion. */
function nodesOf(ast: unknown): readonly Node[] {
  const nodes = new Set<Node>();
  const open: object[] = typeof ast === "object" && ast !== null ? [ast] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (nodes.has(next)) continue;
    nodes.add(next);
    open.push(...Object.values(next).filter(isNode));
  }
  return [...nodes];
}

const isNode = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !(value instanceof RegExp);
