type Node = {
  readonly type?: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
  readonly focus?: unknown;
  readonly lhs?: unknown;
  readonly rhs?: unknown;
  readonly expression?: unknown;
  readonly expressions?: readonly unknown[];
  readonly arguments?: readonly unknown[];
  readonly condition?: unknown;
  readonly then?: unknown;
  readonly else?: unknown;
};

/**
 * Names by which an expression reads its input: `["a", "b"]` for `a.b[c > 1]` and `$.a.b`. Only what is read of the input
 * itself is there: what filters, functions and later steps read of something else is not known from the outside.
 */
export function pathsIn(ast: unknown): readonly (readonly string[])[] {
  if (!isNode(ast)) return [];
  if (ast.type === "path") return pathOf(ast.steps ?? []);
  return partsOf(ast).flatMap((part) => pathsIn(part));
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function pathOf([first, ...others]: readonly Node[]): readonly (readonly string[])[] {
  if (first === undefined) return [];
  if (first.type === "name") return [namesOf([first, ...others])];
  const isInput = first.type === "variable" && (first.value === "" || first.value === "$");
  const names = isInput ? namesOf(others) : [];
  return names.length > 0 ? [names] : pathsIn(first);
}

/** Up to the first step that is more than a name; after `name@$variable`, names are read where it was. */
function namesOf(steps: readonly Node[]): readonly string[] {
  const names: string[] = [];
  for (const { type, value, focus } of steps) {
    if (type !== "name" || typeof value !== "string") break;
    names.push(value);
    if (focus !== undefined) break;
  }
  return names;
}

/** The parts of a node that have its input. */
function partsOf(node: Node): readonly unknown[] {
  switch (node.type) {
    case "binary":
    case "apply":
      return [node.lhs, node.rhs];
    case "bind":
      return [node.rhs];
    case "unary":
      return [node.expression, ...(node.expressions ?? []), ...pairsIn(node.lhs)];
    case "function":
    case "partial":
      return node.arguments ?? [];
    case "condition":
      return [node.condition, node.then, node.else];
    case "block":
      return node.expressions ?? [];
    default:
      return [];
  }
}

/** Keys and values of an object that an expression makes. */
const pairsIn = (lhs: unknown): readonly unknown[] => (Array.isArray(lhs) ? (lhs as readonly unknown[]).flat() : []);
