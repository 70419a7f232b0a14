import type { Json, JsonObject } from "../json.ts";
import { isPlain, type Node } from "./syntax.ts";
import { type Compiler, type Evaluator, field, isTrue, object, present, put, type Scope, textOf, unsure, type Value } from "./values.ts";

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

/** A call of one of JSONata's functions, by its name: a variable of that name hides it. */
export function functionOf(node: Node, compiler: Compiler): Evaluator {
  const procedure = node["procedure"] as Node;
  const name = String(procedure["value"]);
  if (procedure["type"] !== "variable" || !Object.hasOwn(FUNCTIONS, name)) return unsure();
  const evaluator = (FUNCTIONS[name] as Build)(node["arguments"] as readonly Node[], compiler);
  return (scope) => (isHidden(scope, name) ? unsure() : evaluator(scope));
}

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
  const { value: name } = (node["procedure"] ?? unsure()) as Node;
  const isCall = name === "each" && isPlain(node, "function", ["arguments", "procedure"]);
  const { of, body } = isCall ? overMembers(node["arguments"] as readonly Node[], compiler) : unsure();
  return (scope) => {
    if (isHidden(scope, "each")) return unsure();
    const made = Object.entries(of(scope)).map(([key, value]) => body(scope, value, key));
    return made.length > 0 && made.every((one) => one !== undefined) ? made : unsure();
  };
}

function siftOf(args: readonly Node[], compiler: Compiler): Evaluator {
  const { of, body } = overMembers(args, compiler);
  return (scope) => {
    const kept: Record<string, Json> = {};
    for (const [key, value] of Object.entries(of(scope))) if (isTrue(body(scope, value, key))) put(kept, key, value);
    return Object.keys(kept).length === 0 ? undefined : kept;
  };
}

type OverMembers = { readonly of: (scope: Scope) => JsonObject; readonly body: (scope: Scope, value: Json, key: string) => Value };

/** An object, and a function of a member's value and its name. */
function overMembers(args: readonly Node[], { evaluatorOf }: Compiler): OverMembers {
  const [of, lambda] = args;
  if (of === undefined || lambda === undefined || args.length !== 2 || !isPlain(lambda, "lambda", ["arguments", "body"])) return unsure();
  const names = (lambda["arguments"] as readonly Node[]).map(({ value }) => String(value));
  const [value, key] = names;
  if (value === undefined || key === undefined || names.length !== 2) return unsure();
  const [members, body] = [evaluatorOf(of), evaluatorOf(lambda["body"] as Node)];
  return {
    of: (scope) => object(members(scope)),
    body: (outer, member, name) => body({ own: { [value]: member, [key]: name }, outer }),
  };
}
