import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Compare } from "../../../functions/domain/answers/compare.ts";
import type { Json } from "../../../functions/domain/answers/json.ts";
import { partialFaults, valueFaults } from "../../../functions/domain/answers/value-faults.ts";
import type { FieldSchema } from "../../../functions/domain/answers/value-schema.ts";
import { compareArbitrary, jsonArbitrary, RECEIPT, schemaArbitrary, valueArbitrary } from "./samples.ts";

const GOOD = { merchant: "Café", total: 12.5 };
const faults = (value: unknown, schema = RECEIPT): readonly string[] =>
  valueFaults(schema, value).map(({ field, detail }) => `${field}: ${detail}`);

test("whatever a schema describes fits it", () => {
  const pairs = schemaArbitrary.chain((schema) => fc.tuple(fc.constant(schema), valueArbitrary(schema)));
  fc.assert(
    fc.property(pairs, ([schema, value]) => {
      expect(valueFaults(schema, value)).toEqual([]);
    }),
  );
});

test("no JSON makes the check throw, and what has no fault can be kept", () => {
  fc.assert(
    fc.property(schemaArbitrary, jsonArbitrary, (schema, json) => {
      const found = valueFaults(schema, json);
      expect(found.length).toBeLessThanOrEqual(50);
      if (found.length > 0) return;
      expect(JSON.stringify(json)).not.toMatch(/\\ud[89a-f]|"__proto__"/);
    }),
  );
});

describe("each part that does not fit is named", () => {
  test.each<[Json, string]>([
    [{ merchant: "x" }, "/total: is required"],
    [{ ...GOOD, totl: 1 }, "/totl: is not among the fields that the flow's schema names"],
    [
      JSON.parse('{"merchant":"x","total":1,"__proto__":{}}') as Json,
      "/__proto__: is not among the fields that the flow's schema names",
    ],
    [{ ...GOOD, constructor: 1 }, "/constructor: is not among the fields that the flow's schema names"],
    [[], ": must be an object"],
    [null, ": must be an object"],
    [{ ...GOOD, merchant: null }, "/merchant: must be a text"],
    [{ ...GOOD, merchant: "\ud800" }, "/merchant: must be well-formed Unicode text, without lone surrogates"],
    [{ ...GOOD, total: "12.5" }, "/total: must be a finite number"],
    [{ ...GOOD, total: -1 }, "/total: must be at least 0"],
    [{ ...GOOD, paid: "yes" }, "/paid: must be true or false"],
    [{ ...GOOD, date: "30.11.2026" }, "/date: must be a date such as 2026-11-30"],
    [{ ...GOOD, date: "2026-02-30" }, "/date: must be a date that exists, which 2026-02-30 does not"],
    [{ ...GOOD, date: "2025-02-29" }, "/date: must be a date that exists, which 2025-02-29 does not"],
    [{ ...GOOD, date: "2026-13-01" }, "/date: must be a date that exists, which 2026-13-01 does not"],
    [{ ...GOOD, tags: "food" }, "/tags: must be a list"],
    [{ ...GOOD, tags: ["food", "toString"] }, `/tags/1: must be one of "food", "travel", "other"`],
    [{ ...GOOD, legible: 2.5 }, "/legible: must be an integer such as 3"],
    [{ ...GOOD, legible: 6 }, "/legible: must be at most 5"],
    [{ ...GOOD, lines: [{}, { amount: "1" }] }, "/lines/1/amount: must be a finite number"],
    [{ ...GOOD, lines: [[]] }, "/lines/0: must be an object"],
    [
      { ...GOOD, extra: { a: ["\udc00"] } },
      "/extra: cannot be kept: the text is not well-formed Unicode (a lone surrogate)",
    ],
    [
      { ...GOOD, extra: JSON.parse("[".repeat(100_000) + "]".repeat(100_000)) as Json },
      "/extra: cannot be kept: nested deeper than 64",
    ],
  ])("%#", (value, fault) => {
    expect(faults(value)).toEqual([fault]);
  });

  test.each<[FieldSchema, unknown, string]>([
    [{ type: "number" }, Infinity, ": must be a finite number"],
    [{ type: "number" }, NaN, ": must be a finite number"],
    [
      { type: "integer" },
      2 ** 53,
      ": must be an integer of at most 9007199254740991; make the field a text for longer ones",
    ],
    [
      { type: "integer" },
      1e308,
      ": must be an integer of at most 9007199254740991; make the field a text for longer ones",
    ],
    [{ type: "integer" }, "3", ": must be an integer such as 3"],
    [{ type: "string", minLength: 2 }, "🧾", ": must have at least 2 characters, and has 1"],
    [{ type: "string", minLength: 1 }, "", ": must have at least 1 character, and has 0"],
    [{ type: "string", maxLength: 2 }, "🧾🧾a", ": must have at most 2 characters, and has 3"],
    [
      { type: "array", minItems: 1, items: { type: "object", properties: { a: {} } } },
      [],
      ": must have at least 1 entry, and has 0",
    ],
    [
      { type: "array", items: { type: "object", properties: { a: {} } } },
      Array.from({ length: 201 }, () => 0),
      ": must have at most 200 entries, and has 201",
    ],
    [
      { type: "string", enum: "abcdefghi".split("") },
      "A",
      `: must be one of "a", "b", "c", "d", "e", "f", "g" or 2 others`,
    ],
    [{}, undefined, ": must be JSON: no infinite numbers, and nothing else that JSON cannot write"],
    [{}, [Infinity], ": must be JSON: no infinite numbers, and nothing else that JSON cannot write"],
    [{}, { run: () => 1 }, ": must be JSON: no infinite numbers, and nothing else that JSON cannot write"],
  ])("%j, given %s", (schema, value, fault) => {
    expect(faults(value, schema)).toEqual([fault]);
  });

  test("a text's length is counted in code points", () => {
    expect(faults("🧾🧾", { type: "string", minLength: 2, maxLength: 2 })).toEqual([]);
  });
});

test("a fault has its place in what was sent, and its sentence as a code", () => {
  const value = { merchant: "x", total: 1, legible: 9, lines: [{ "a b/c": 1 }] };

  expect(valueFaults(RECEIPT, value, ["proposal", "value"])).toEqual([
    {
      pointer: "#/proposal/value/legible",
      field: "/legible",
      detail: "must be at most 5",
      coded: { code: "at-most", figures: { most: 5 } },
    },
    {
      pointer: "#/proposal/value/lines/0/a%20b~1c",
      field: "/lines/0/a b~1c",
      detail: "is not among the fields that the flow's schema names",
      coded: { code: "unknown", figures: {} },
    },
  ]);
});

test("faults are 50 at most, in the schema's order", () => {
  const strays = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`f${at}`, 1]));
  const found = faults({ ...strays, total: "1" });

  expect(found).toHaveLength(50);
  expect(found.slice(0, 3)).toEqual([
    "/merchant: is required",
    "/total: must be a finite number",
    expect.stringMatching(/^\/f0: /),
  ]);
});

describe("what an empty form sends", () => {
  const schema: FieldSchema = {
    type: "object",
    required: ["a", "inner", "rows"],
    properties: {
      a: { type: "string" },
      inner: { type: "object", required: ["b", "c"], properties: { b: {}, c: { type: "number" } } },
      rows: {
        type: "array",
        items: { type: "object", required: ["d", "e"], properties: { d: {}, e: { type: "number" } } },
      },
    },
  };
  const missing = (value: Json, compare: Compare): readonly string[] =>
    partialFaults(schema, value, compare).map(({ field, coded }) => `${field} ${coded.code}`);

  test("may leave out what is not compared, and nothing else", () => {
    expect(missing({}, {})).toEqual(["/a missing", "/inner missing", "/rows missing"]);
    expect(missing({}, "judge")).toEqual(["/a missing", "/inner missing", "/rows missing"]);
    expect(missing({ inner: {} }, { "/a": "ignore", "/rows": "ignore", "/inner/b": "ignore" })).toEqual([
      "/inner/c missing",
    ]);
    expect(
      missing({ a: "", rows: [{}] }, { "/inner/b": "ignore", "/inner/c": "ignore", "/rows/*/d": "ignore" }),
    ).toEqual(["/rows/0/e missing"]);
  });

  test("may hold what is not compared, in part, as long as it fits", () => {
    const compare = { "/inner": "ignore", "/rows": "ignore" } as const;
    expect(missing({ a: "", inner: {}, rows: [{}] }, compare)).toEqual([]);
    expect(missing({ a: "", inner: { c: "1" }, rows: [{ e: "1", f: 1 }] }, compare)).toEqual([
      "/inner/c number",
      "/rows/0/e number",
      "/rows/0/f unknown",
    ]);
  });

  test("has no more faults than the whole value has", () => {
    const samples = schemaArbitrary.chain((given) =>
      fc.tuple(fc.constant(given), compareArbitrary(given), jsonArbitrary),
    );
    fc.assert(
      fc.property(samples, ([given, compare, json]) => {
        const whole = valueFaults(given, json);
        expect(partialFaults(given, json, {})).toEqual(whole);
        const known = new Set(whole.map(({ field, detail }) => `${field}: ${detail}`));
        const strays = partialFaults(given, json, compare).filter(
          ({ field, detail }) => !known.has(`${field}: ${detail}`),
        );
        expect(whole.length === 50 ? [] : strays).toEqual([]);
      }),
    );
  });
});
