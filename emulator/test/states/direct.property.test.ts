import { readFileSync } from "node:fs";
import fc from "fast-check";
import jsonata from "jsonata";
import { expect, test } from "vitest";
import { directOf } from "../../states/language/direct/direct.ts";
import { type Json, toJson } from "../../states/language/json.ts";

const NAMES = ["a", "b", "c", "__proto__", "constructor", "length"] as const;
const quoted = (name: string): string => (name === "__proto__" ? "`__proto__`" : name);
const path = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
  .map((names) => `$${names.map(quoted).join(".")}`);
const constant = fc.constantFrom(
  "0",
  "0.95",
  "-1",
  "12345678.123456789",
  "'text'",
  "'a'",
  "''",
  "true",
  "false",
  "null",
  "{}",
);
/** What no evaluator here covers, or only a part of. */
const strange = fc.constantFrom(
  "$",
  "$$",
  "$missing",
  "$a[0]",
  "$a.b[]",
  "$a.b{c: 1}",
  "$a#$i.b",
  "$a.$b",
  "$a.*",
  "-$a",
  "$a.(b)",
  "$not",
  "[1, 2]",
  "$count($a)",
  "($a; $b)",
  "$merge($a)",
  "$each($a, $lookup)",
  "$max(1)",
  "$uppercase('a')",
  "$string($a, true)",
);

/** Expressions of every kind that is covered, one within the other. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const one = tie("expression");
  const two = fc.tuple(one, one);
  const operator = fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "&", "and", "or");
  const members = fc.array(fc.tuple(fc.oneof(fc.constantFrom("'a'", "'b'", "'9'", "'__proto__'"), one), one), {
    maxLength: 3,
  });
  const lambda = one.map((body) => `function($a, $name) { ${body.replaceAll("$c", "$name")} }`);
  return {
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      path,
      constant,
      strange,
      fc.tuple(two, operator).map(([[left, right], symbol]) => `(${left} ${symbol} ${right})`),
      fc.tuple(one, one, one).map(([condition, then, otherwise]) => `(${condition} ? ${then} : ${otherwise})`),
      fc.tuple(one, one).map(([condition, then]) => `(${condition} ? ${then})`),
      fc.tuple(one, fc.array(one, { maxLength: 3 })).map(([value, list]) => `(${value} in [${list.join(", ")}])`),
      members.map((pairs) => `{${pairs.map((pair) => pair.join(": ")).join(", ")}}`),
      fc.tuple(fc.constantFrom("exists", "not", "string", "type"), one).map(([name, value]) => `$${name}(${value})`),
      two.map(([value, name]) => `$lookup(${value}, ${name})`),
      fc
        .tuple(fc.constantFrom("max", "min", "merge", "string"), fc.array(one, { maxLength: 3 }))
        .map(([name, list]) => `$${name}([${list.join(", ")}])`),
      fc.tuple(one, lambda).map(([value, body]) => `$sift(${value}, ${body})`),
      fc.tuple(one, lambda).map(([value, body]) => `$merge($each(${value}, ${body}))`),
    ),
  };
});

const json = (depth: number) => fc.jsonValue({ maxDepth: depth }) as fc.Arbitrary<Json>;
const flat = fc.dictionary(fc.constantFrom("a", "b", "x"), json(0));
const value = fc.oneof(
  json(3),
  flat,
  fc.record({ a: flat, b: json(1), c: fc.array(json(1)) }),
  fc.constantFrom<Json>("a", 0.1 + 0.2, 1, true),
);
const bindings = fc.dictionary(fc.constantFrom("a", "b", "c", "length", "constructor", "exists", "merge"), value, {
  noNullPrototype: true,
});

type Case = { readonly source: string; readonly known: Record<string, Json> };

/** Undefined for what is no JSONata. */
function parsed(source: string): jsonata.Expression | undefined {
  try {
    return jsonata(source);
  } catch {
    return undefined;
  }
}

/** What is evaluated directly, and what JSONata makes of it; undefined where JSONata has to. */
async function both({ source, known }: Case): Promise<{ direct: Json; evaluated: Json } | undefined> {
  const expression = parsed(source);
  const direct = expression && directOf(expression)?.(known);
  return direct === undefined || expression === undefined
    ? undefined
    : { direct, evaluated: toJson(await expression.evaluate(undefined, known)) };
}

/** Where it is easily wrong: a name twice, of which one has no value; an error in what need not be looked at; the functions' own names. */
const TRICKY: [string, Record<string, Json>][] = [
  ["{'a': $a.x, 'a': 1}", { a: {} }],
  ["$a.x in [{'a': {$a: $a}}]", { a: {} }],
  ["$exists($a)", { a: 1, exists: 2 }],
  ["$sift($a, function($a, $name) { $name = 'b' })", { a: { a: 1, b: [1] } }],
  [
    "$sift($a, function($a, $name) { $merge($each($a, function($b, $name) { {$name: $b} })) })",
    { a: { a: {}, b: { c: 1 } } },
  ],
  ["$string($a)", { a: { b: [0.1 + 0.2, [1e21]], c: null } }],
];

test("what is evaluated directly is what JSONata evaluates to", { timeout: 60_000 }, async () => {
  const seen = { direct: 0, all: 0 };
  await fc.assert(
    fc.asyncProperty(expression, bindings, async (source, known) => {
      seen.all += 1;
      const made = await both({ source, known });
      expect(made?.direct).toEqual(made?.evaluated);
      if (made !== undefined) seen.direct += 1;
    }),
    { numRuns: 4000, examples: TRICKY },
  );
  expect(seen.direct).toBeGreaterThan(seen.all / 10);
});

test("what is nested too deep for the stack is JSONata's to refuse", () => {
  const deep = Array.from({ length: 100_000 }).reduce<Json>((inner) => [inner], 1);
  expect(directOf(jsonata("$string($a)"))?.({ a: { b: deep } })).toBeUndefined();
});

test("nearly all that decides about an item needs no JSONata", () => {
  const file = readFileSync(new URL("../../../statemachines/decision.asl.json", import.meta.url), "utf8");
  const sources = [...file.matchAll(/"\{% (?<source>.*?) %\}"/gu)].map(
    ({ groups }) => groups?.["source"]?.replaceAll(/\$\{\w+\}/gu, "0.5") ?? "",
  );
  const left = new Set(sources.filter((source) => directOf(jsonata(source)) === undefined));
  expect(sources.length).toBeGreaterThan(30);
  expect([...left]).toEqual(["$now()"]);
});
