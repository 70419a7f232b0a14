import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Compare, Rule } from "../../../functions/domain/answers/compare.ts";
import { differences } from "../../../functions/domain/answers/differences.ts";
import type { Json } from "../../../functions/domain/answers/json.ts";
import type { FieldSchema } from "../../../functions/domain/answers/value-schema.ts";
import { compareArbitrary, jsonArbitrary, RECEIPT, schemaArbitrary, valueArbitrary } from "./samples.ts";

const TEXT: FieldSchema = { type: "string" };
const agree = (rule: Rule, a: Json, b: Json, schema: FieldSchema = TEXT): boolean =>
  differences(schema, { "": rule }, a, b).length === 0;

describe("text", () => {
  test.each([
    ["Café  Müller", "CAFE\u0301 MÜLLER"],
    [" Tea,  green. ", "tea green"],
    ["tea–green", "tea green"],
    ["Straße", "STRASSE"],
    ["STRAẞE", "strasse"],
    ["ΟΔΟΣ.ΑΒ", "οδος αβ"],
    ["ﬁne", "FINE"],
    ["１２", "12"],
    ["soft\u00ADhyphen\u200B", "SOFTHYPHEN"],
    ["\u0390", "\u03B9\u0308\u0301"],
    ["--", ""],
  ])("%j and %j agree", (a, b) => {
    expect(agree("text", a, b)).toBe(true);
  });

  test.each([
    ["tea", "teas"],
    ["1.5", "15"],
    ["$5", "€5"],
    ["cafe", "café"],
    ["greentea", "green tea"],
  ])("%j and %j differ", (a, b) => {
    expect(agree("text", a, b)).toBe(false);
  });

  test("200,000 marks in the wrong order come to an end", () => {
    const marks = "a" + "\u0315\u0300\uFF9E\u0301".repeat(50_000);
    expect(agree("text", marks, `${marks}.`)).toBe(true);
  });
});

describe("numbers", () => {
  const within = (tolerance: number, a: number, b: number): boolean =>
    agree({ number: tolerance }, a, b, { type: "number" });

  test.each([
    [0.005, 0.3, 0.295],
    [0.005, 12.5, 12.505],
    [0, 0.1 + 0.2, 0.3],
    [0.01, 1234567.89, 1234567.88],
    [1, 9007199254740991, 9007199254740990],
    [0, 0, -0],
    [0.5, 1e308, 1e308],
  ])("within %d: %d and %d", (tolerance, a, b) => {
    expect([within(tolerance, a, b), within(tolerance, b, a)]).toEqual([true, true]);
  });

  test.each([
    [0.005, 0.3, 0.2949],
    [0, 0.3, 0.3000001],
    [0, 9007199254740991, 9007199254740990],
    [1, 1, 3],
    [1e300, 1e308, -1e308],
    [0, 5e-324, 0],
  ])("not within %d: %d and %d", (tolerance, a, b) => {
    expect([within(tolerance, a, b), within(tolerance, b, a)]).toEqual([false, false]);
  });

  test("a tolerance written in decimals holds at its edge for all amounts in cents", () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 1000 }), (amount, tolerance) => {
        expect(within(tolerance / 100, amount / 100, (amount + tolerance) / 100)).toBe(true);
        expect(within(tolerance / 100, amount / 100, (amount + tolerance + 1) / 100)).toBe(false);
      }),
    );
  });

  test("are no texts with the same digits", () => {
    expect(agree({ number: 5 }, 1, "1", { type: "number" })).toBe(false);
    expect(agree({ number: 5 }, "1", "2", { type: "number" })).toBe(false);
  });
});

test.each<[FieldSchema, Rule, Json, Json, boolean]>([
  [TEXT, "exact", "a", "A", false],
  [TEXT, "date", "2026-11-30", "2026-11-30T23:59:00Z", true],
  [TEXT, "date", "2026-11-30", "2026-11-29", false],
  [TEXT, "date", "soon", "soon", true],
  [TEXT, "date", "2026-11-301", "2026-11-30", false],
  [RECEIPT, "exact", { extra: { a: 1, b: [1, { c: null }] } }, { extra: { b: [1, { c: null }], a: 1 } }, true],
  [RECEIPT, "exact", { extra: [1, 2] }, { extra: [2, 1] }, false],
  [RECEIPT, "exact", { extra: { "0": 1 } }, { extra: [1] }, false],
  [RECEIPT, "exact", { extra: { toString: 1 } }, { extra: { valueOf: 1 } }, false],
  [RECEIPT, "exact", { extra: {} }, { extra: { a: null } }, false],
  [RECEIPT, "exact", { extra: null }, {}, false],
  [RECEIPT, "exact", { extra: "" }, {}, false],
  [RECEIPT, "exact", { paid: false }, {}, false],
  [RECEIPT, "exact", { total: 0 }, {}, false],
  [RECEIPT, "exact", { merchant: "" }, {}, true],
  [RECEIPT, "exact", { tags: [] }, {}, true],
  [RECEIPT, "exact", { lines: [] }, {}, true],
  [RECEIPT, "exact", { tags: ["food", "travel"] }, { tags: ["travel", "food"] }, false],
])("%#: %j under %j", (schema, rule, a, b, expected) => {
  const compare: Compare = rule === "exact" ? {} : { "": rule };
  expect(
    [differences(schema, compare, a, b), differences(schema, compare, b, a)].map((found) => found.length === 0),
  ).toEqual([expected, expected]);
});

test("a set has no order and no repeats, and an empty one is a missing one", () => {
  const set = (a: Json, b: Json): readonly string[] => differences(RECEIPT, { "/tags": "set" }, a, b);

  expect(set({ tags: ["food", "travel", "food"] }, { tags: ["travel", "food"] })).toEqual([]);
  expect(set({ tags: [] }, {})).toEqual([]);
  expect(set({ tags: ["food"] }, { tags: ["food", "other"] })).toEqual(["/tags"]);
});

describe("where two values differ", () => {
  const a = {
    merchant: "Café",
    total: 3,
    tags: ["food"],
    lines: [
      { what: "Tea", amount: 1 },
      { what: "Cake", amount: 2 },
    ],
  };
  const [tea = null, cake = null]: Json[] = a.lines;

  test("is told in the schema's order, where people judge too", () => {
    const b = { lines: [tea, { what: "Cake", amount: 3 }], total: 4, merchant: "Cafe" };
    const all = ["/merchant", "/total", "/tags", "/lines/1/amount"];

    expect(differences(RECEIPT, {}, a, b)).toEqual(all);
    expect(differences(RECEIPT, "judge", a, b)).toEqual(all);
    expect(differences(RECEIPT, { "/lines": "ignore", "/total": { number: 1 } }, a, b)).toEqual(["/merchant", "/tags"]);
  });

  test("rows are matched by place, and another number of them differs as a whole", () => {
    expect(differences(RECEIPT, {}, a, { ...a, lines: [cake, tea] })).toHaveLength(4);
    expect(differences(RECEIPT, {}, a, { ...a, lines: [tea] })).toEqual(["/lines"]);
    expect(differences(RECEIPT, {}, a, { ...a, lines: undefined as unknown as Json })).toEqual(["/lines"]);
    const columns: Compare = { "/lines/*/what": "ignore", "/lines/*/amount": "ignore" };
    expect(differences(RECEIPT, columns, a, { ...a, lines: [] })).toEqual([]);
  });

  test("rows are matched by their key, under the key's own rule", () => {
    const compare: Compare = { "/lines": { rows: { by: "/what" } }, "/lines/*/what": "text" };
    const said = {
      ...a,
      lines: [
        { what: "CAKE", amount: 5 },
        { what: "tea.", amount: 1 },
      ],
    };

    expect(differences(RECEIPT, compare, a, said)).toEqual(["/lines/1/amount"]);
    expect(differences(RECEIPT, compare, said, a)).toEqual(["/lines/0/amount"]);
    expect(differences(RECEIPT, compare, a, { ...a, lines: [cake, { what: "Coffee", amount: 1 }] })).toEqual([
      "/lines/0/what",
    ]);
  });

  test("rows with the same key are matched in their order, as are those without any", () => {
    const compare: Compare = { "/lines": { rows: { by: "/what" } } };
    const of = (...lines: [what: string | undefined, amount: number][]): Json => ({
      lines: lines.map(([what, amount]): Json => (what === undefined ? { amount } : { what, amount })),
    });

    expect(differences(RECEIPT, compare, of(["a", 1], ["b", 2], ["a", 3]), of(["b", 2], ["a", 1], ["a", 4]))).toEqual([
      "/lines/2/amount",
    ]);
    expect(differences(RECEIPT, compare, of(["a", 1], ["a", 1], ["b", 1]), of(["a", 1], ["b", 1], ["b", 1]))).toEqual([
      "/lines/1/what",
    ]);
    expect(differences(RECEIPT, compare, of([undefined, 1], ["a", 2]), of(["a", 2], ["", 1]))).toEqual([]);
  });

  test("a number as a key is not the text of its digits", () => {
    const schema: FieldSchema = { type: "array", items: { type: "object", properties: { n: { type: "number" } } } };
    const compare: Compare = { "": { rows: { by: "/n" } } };

    expect(differences(schema, compare, [{ n: 1 }, { n: 2 }], [{ n: 2 }, { n: 1 }])).toEqual([]);
    expect(differences(schema, compare, [{ n: 1 }], [{ n: "1" }])).toEqual(["/0/n"]);
  });

  test("names are escaped, and a star is only a name where there is no table", () => {
    const schema: FieldSchema = { type: "object", properties: { "*": {}, "a/b~": {}, "": {}, constructor: {} } };
    const [one = null, other = null] = [1, 2].map((n): Json => ({ "*": n, "a/b~": n, "": n, constructor: n }));

    expect(differences(schema, { "/*": "ignore" }, one, other)).toEqual(["/a~1b~0", "/", "/constructor"]);
    expect(differences(schema, {}, one, {})).toHaveLength(4);
  });
});

const triples = schemaArbitrary.chain((schema) => {
  const value = valueArbitrary(schema);
  return fc.tuple(fc.constant(schema), compareArbitrary(schema), value, value, value);
});
/** Whatever the schema asks for, in part: rows of anything, members of other kinds. */
const unfit = fc.tuple(schemaArbitrary, jsonArbitrary, jsonArbitrary);
const reversed = (value: Json): Json => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toReversed());
};

describe("whatever the schema, its rules and the values", () => {
  test("a value agrees with itself", () => {
    fc.assert(
      fc.property(triples, ([schema, compare, value]) => {
        expect(differences(schema, compare, value, structuredClone(reversed(value)))).toEqual([]);
      }),
    );
  });

  test("agreeing has no direction, and passes on", () => {
    let agreed = 0;
    fc.assert(
      fc.property(triples, ([schema, compare, a, b, c]) => {
        const same = (one: Json, other: Json): boolean => differences(schema, compare, one, other).length === 0;
        expect(same(a, b)).toBe(same(b, a));
        expect(!same(a, b) || !same(b, c) || same(a, c)).toBe(true);
        if (same(a, b) && JSON.stringify(a) !== JSON.stringify(b)) agreed++;
      }),
      { numRuns: 2000 },
    );
    expect(agreed).toBeGreaterThan(20);
  });

  test("rows by key: agreeing has no direction, and passes on", () => {
    const row = fc.record(
      { what: fc.constantFrom("a", "A", "a.", "b", ""), amount: fc.constantFrom(1, 2) },
      { requiredKeys: [] },
    );
    const value = fc.array(row, { maxLength: 4 }).map((lines): Json => ({ lines }));
    const compare: Compare = { "/lines": { rows: { by: "/what" } }, "/lines/*/what": "text" };
    const same = (one: Json, other: Json): boolean => differences(RECEIPT, compare, one, other).length === 0;
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(same(a, b)).toBe(same(b, a));
        expect(!same(a, b) || !same(b, c) || same(a, c)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test("values that fit no schema are compared without an error", () => {
    fc.assert(
      fc.property(unfit, ([schema, a, b]) => {
        expect(differences(schema, {}, a, structuredClone(a))).toEqual([]);
        expect(differences(schema, {}, a, b).length === 0).toBe(differences(schema, {}, b, a).length === 0);
      }),
    );
  });
});

test("depth does no harm", () => {
  const deep = (inner: string): Json => JSON.parse("[".repeat(100_000) + inner + "]".repeat(100_000)) as Json;

  expect(differences({}, {}, deep("1"), deep("1"))).toEqual([]);
  expect(differences({}, {}, deep("1"), deep("2"))).toEqual([""]);
  const compare: Compare = { "/lines": { rows: { by: "/what" } }, "/tags": "set" };
  const unfit = { lines: [{ what: deep("1") }], tags: [deep("1"), deep("2")] };
  expect(differences(RECEIPT, compare, unfit, { lines: [...unfit.lines], tags: [...unfit.tags] })).toEqual([]);
});

test.each([
  ["each its own", (at: number) => `what ${at}`],
  ["all the same", () => "the same"],
])("16,000 rows are matched by key: %s", (_, what) => {
  const compare: Compare = { "/lines": { rows: { by: "/what" } }, "/lines/*/what": "text" };
  const lines = Array.from({ length: 16_000 }, (_row, at) => ({ what: what(at), amount: at }));
  const reversed = differences(RECEIPT, compare, { lines }, { lines: lines.toReversed() });
  expect(reversed).toHaveLength(what(0) === what(1) ? 16_000 : 0);
});
