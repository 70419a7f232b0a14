import type { Json } from "../json.ts";
import { isPlain, type Node } from "./syntax.ts";
import {
  type Compiler,
  type Evaluator,
  field,
  isTrue,
  object,
  present,
  put,
  type Scope,
  textOf,
  unsure,
  type Value,
} from "./values.ts";

type Build = (args: readonly Node[], compiler: Compiler) => Evaluator;

const ofOne =
  (compute: (value: Json) => Value): Build =>
  (args, { evaluatorOf }) => {
    const value = evaluatorOf(only(args));
    return (scope) => compute(present(value(scope)));
  };

const ofNumbers =
  (compute: (...values: number[]) => number): Build =>
  (args, compiler) => {
    const list = compiler.listOf(only(args)) ?? unsure();
    return (scope) => {
      const values = list(scope);
      if (!values.every((value) => typeof value === "number")) return unsure();
      return values.length === 0 ? undefined : compute(...values);
    };
  };

const FUNCTIONS: Readonly<Record<string, Build>> = {
  exists: (args, { evaluatorOf }) => {
    const value = evaluatorOf(only(args));
    return (scope) => value(scope) !== undefined;
  },
  not: ofOne((value) => !isTrue(value)),
  string: stringOf,
  type: ofOne((value) => (value === null ? "null" : typeof value)),
  lookup: lookupOf,
  max: ofNumbers(Math.max),
  min: ofNumbers(Math.min),
  merge: mergeOf,
  sift: siftOf,
};

/** A call of one of JSONata's functions. */
export function functionOf(node: Node, compiler: Compiler): Evaluator {
  const name = nameOfCall(node);
  const build = name !== undefined && Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return build === undefined || name === undefined ? unsure() : unlessHidden(name, build(argumentsOf(node), compiler));
}

const argumentsOf = (node: Node): readonly Node[] => node["arguments"] as readonly Node[];

/** Undefined for what is no call, or one of a function that has no name. */
function nameOfCall(node: Node): string | undefined {
  const procedure = node["procedure"] as Node | undefined;
  return isPlain(node, "function", ["arguments", "procedure"]) && procedure?.["type"] === "variable"
    ? String(procedure["value"])
    : undefined;
}

/** A variable hides the function of its name. */
const unlessHidden =
  <T>(name: string, evaluate: (scope: Scope) => T) =>
  (scope: Scope): T =>
    isHidden(scope, name) ? unsure() : evaluate(scope);

function isHidden(scope: Scope | undefined, name: string): boolean {
  return scope !== undefined && (Object.hasOwn(scope.own, name) || isHidden(scope.outer, name));
}

function only(args: readonly Node[]): Node {
  return args.length === 1 ? (args[0] as Node) : unsure();
}

/** `$string(value)` and `$string([…])`. */
function stringOf(args: readonly Node[], compiler: Compiler): Evaluator {
  const list = compiler.listOf(only(args));
  return list === undefined ? ofOne(textOf)(args, compiler) : (scope) => textOf(list(scope));
}

function lookupOf([value, name, ...others]: readonly Node[], { evaluatorOf }: Compiler): Evaluator {
  if (value === undefined || name === undefined || others.length > 0) return unsure();
  const [of, key] = [evaluatorOf(value), evaluatorOf(name)];
  return (scope) => {
    const wanted = key(scope);
    return typeof wanted === "string" ? field(object(of(scope)), wanted) : unsure();
  };
}

/** `$merge([…])` and `$merge($each(…))`. */
function mergeOf(args: readonly Node[], compiler: Compiler): Evaluator {
  const list = compiler.listOf(only(args)) ?? eachOf(only(args), compiler);
  return (scope) => {
    const merged: Record<string, Json> = {};
    for (const part of list(scope)) for (const [name, value] of Object.entries(object(part))) put(merged, name, value);
    return merged;
  };
}

/** `$each(object, function)`, which makes at least one object. */
function eachOf(node: Node, compiler: Compiler): (scope: Scope) => Json[] {
  const visit = nameOfCall(node) === "each" ? visitsOf(argumentsOf(node), compiler) : unsure();
  return unlessHidden("each", (scope) => {
    const made = visit(scope).map((visited) => present(visited.made));
    return made.length > 0 ? made : unsure();
  });
}

function siftOf(args: readonly Node[], compiler: Compiler): Evaluator {
  const visit = visitsOf(args, compiler);
  return (scope) => {
    const kept: Record<string, Json> = {};
    for (const { name, member, made } of visit(scope)) if (isTrue(made)) put(kept, name, member);
    return Object.keys(kept).length === 0 ? undefined : kept;
  };
}

/** A member of an object, and what a function made of it. */
type Visited = { readonly name: string; readonly member: Json; readonly made: Value };

/** An object, and a function of a member's value and its name. */
function visitsOf(args: readonly Node[], { evaluatorOf }: Compiler): (scope: Scope) => Visited[] {
  const [of, lambda] = args;
  if (
    of === undefined ||
    lambda === undefined ||
    args.length !== 2 ||
    !isPlain(lambda, "lambda", ["arguments", "body"])
  )
    return unsure();
  const names = argumentsOf(lambda).map(({ value }) => String(value));
  const [value, key] = names;
  if (value === undefined || key === undefined || names.length !== 2) return unsure();
  const [members, body] = [evaluatorOf(of), evaluatorOf(lambda["body"] as Node)];
  return (outer) =>
    Object.entries(object(members(outer))).map(([name, member]) => ({
      name,
      member,
      made: body({ own: { [value]: member, [key]: name }, outer }),
    }));
}
