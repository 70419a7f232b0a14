import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Compare, compareSchema, type Rule } from "../../../functions/domain/answers/compare.ts";
import { compareProblems } from "../../../functions/domain/answers/compare-problems.ts";
import type { FieldSchema } from "../../../functions/domain/answers/value-schema.ts";
import { compareArbitrary, RECEIPT, schemaArbitrary } from "./samples.ts";

describe("rules that suit", () => {
  test.each<[string, Compare]>([
    ["none", {}],
    ["people judge", "judge"],
    [
      "one for each kind",
      {
        "/merchant": "text",
        "/date": "date",
        "/total": { number: 0.005 },
        "/tags": "set",
        "/extra": "ignore",
        "/paid": "exact",
      },
    ],
    ["a table that is ignored", { "/lines": "ignore" }],
    [
      "rows by a text",
      { "/lines": { rows: { by: "/what" } }, "/lines/*/what": "text", "/lines/*/amount": { number: 0 } },
    ],
    ["rows by a number", { "/lines": { rows: { by: "/amount" } } }],
  ])("%s", (_what, compare) => {
    expect(compareSchema.parse(compare)).toEqual(compare);
    expect(compareProblems(RECEIPT, compare)).toEqual([]);
  });

  test("whatever the schema is", () => {
    const samples = schemaArbitrary.chain((schema) => fc.tuple(fc.constant(schema), compareArbitrary(schema)));
    fc.assert(
      fc.property(samples, ([schema, compare]) => {
        const all = Object.values(compare);
        const expected = all.length > 0 && all.every((rule) => rule === "ignore") ? 1 : 0;
        expect(compareProblems(schema, compare)).toHaveLength(expected);
      }),
    );
  });
});

const TABLES: FieldSchema = {
  type: "object",
  properties: {
    lines: {
      type: "array",
      items: {
        type: "object",
        properties: {
          what: { type: "object", properties: { name: { type: "string" } } },
          tag: { type: "string", enum: ["a", "b"] },
          parts: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
        },
      },
    },
  },
};

describe("a rule that cannot be used is named with why", () => {
  test.each<[FieldSchema, Record<string, Rule>, string]>([
    [
      RECEIPT,
      { merchant: "text" },
      `"merchant" is no JSON pointer: begin with "/", and write "/" in a name as ~1, "~" as ~0`,
    ],
    [RECEIPT, { "/mechant": "text" }, `"/mechant" points at nothing in the schema`],
    [RECEIPT, { "/constructor": "text" }, `"/constructor" points at nothing in the schema`],
    [
      RECEIPT,
      { "/lines/0/what": "text" },
      `"/lines/0/what" points into "/lines/*/what": rules are for whole fields, and "*" stands for every row`,
    ],
    [
      RECEIPT,
      { "/extra/a": "exact" },
      `"/extra/a" points into "/extra": rules are for whole fields, and "*" stands for every row`,
    ],
    [RECEIPT, { "/*": "text" }, `"/*" points at nothing in the schema`],
    [RECEIPT, { "/tags/*": "text" }, `"/tags/*" points at nothing in the schema`],
    [RECEIPT, { "/total": "text" }, `"/total" is a number, which "text" does not compare: it is for texts`],
    [RECEIPT, { "/date": "text" }, `"/date" is a date, which "text" does not compare: it is for texts`],
    [
      RECEIPT,
      { "/legible": "date" },
      `"/legible" is an integer, which "date" does not compare: it is for dates and texts`,
    ],
    [
      RECEIPT,
      { "/merchant": "set" },
      `"/merchant" is a text, which "set" does not compare: it is for several labels and spans`,
    ],
    [
      RECEIPT,
      { "/tags": { number: 1 } },
      `"/tags" is several labels, which {"number": …} does not compare: it is for numbers`,
    ],
    [RECEIPT, { "/extra": "text" }, `"/extra" is any JSON, which "text" does not compare: it is for texts`],
    [
      RECEIPT,
      { "/paid": "set" },
      `"/paid" is a boolean, which "set" does not compare: it is for several labels and spans`,
    ],
    [
      TABLES,
      { "/lines/*/tag": "text" },
      `"/lines/*/tag" is one of several texts, which "text" does not compare: it is for texts`,
    ],
    [
      RECEIPT,
      { "/lines": "exact" },
      `"/lines" is a list of rows, which cannot be "exact" as a whole: its fields are, unless they have a rule`,
    ],
    [RECEIPT, { "": "text" }, `"" is an object, which "text" does not compare: it is for texts`],
    [
      RECEIPT,
      { "/lines": "ignore", "/lines/*/what": "text" },
      `"/lines/*/what" is within what is ignored: it needs no rule`,
    ],
    [RECEIPT, { "/tags": { rows: { by: "/what" } } }, `"/tags" is several labels, and has no rows to match`],
    [
      RECEIPT,
      { "/lines": { rows: { by: "what" } } },
      `"/lines" has no rows with a text or number at "what" to match them by`,
    ],
    [RECEIPT, { "/lines": { rows: { by: "" } } }, `"/lines" has no rows with a text or number at "" to match them by`],
    [
      TABLES,
      { "/lines": { rows: { by: "/parts/*/name" } } },
      `"/lines" has no rows with a text or number at "/parts/*/name" to match them by`,
    ],
    [
      TABLES,
      { "/lines": { rows: { by: "/parts/0/name" } } },
      `"/lines" has no rows with a text or number at "/parts/0/name" to match them by`,
    ],
    [
      RECEIPT,
      { "/lines": { rows: { by: "/what" } }, "/lines/*/what": "ignore" },
      `"/lines" matches rows by "/what", which is ignored: empty forms do not ask it`,
    ],
    [
      TABLES,
      { "/lines": { rows: { by: "/what/name" } }, "/lines/*/what": "ignore" },
      `"/lines" matches rows by "/what/name", which is ignored: empty forms do not ask it`,
    ],
    [
      RECEIPT,
      { "/lines": { rows: { by: "/amount" } }, "/lines/*/amount": { number: 1 } },
      `"/lines" matches rows by "/amount", which has a tolerance: it needs another rule`,
    ],
    [RECEIPT, { "": "ignore" }, "every field is ignored, so that any two values would agree: compare at least one"],
    [
      { type: "number" },
      { "": "ignore" },
      "every field is ignored, so that any two values would agree: compare at least one",
    ],
  ])("%#", (schema, compare, problem) => {
    expect(compareProblems(schema, compare)).toEqual([problem]);
  });
});

test.each<[unknown]>([
  ["exact"],
  [{ "/a": "fuzzy" }],
  [{ "/a": { number: -1 } }],
  [{ "/a": { number: Infinity } }],
  [{ "/a": { number: 1, rows: {} } }],
  [{ "/a": { rows: { by: "/x", at: 1 } } }],
])("%j is no comparison", (compare) => {
  expect(compareSchema.safeParse(compare).success).toBe(false);
});

test("a rule that is none is told with its pointer", () => {
  const messageOf = (compare: unknown): string | undefined =>
    compareSchema.safeParse(compare).error?.issues[0]?.message;

  expect(messageOf({ "/a": "text", "/b": "fuzzy" })).toBe(
    '"/b" must be "exact", "text", "date", "set", "ignore", {"number": a tolerance of at least 0} or {"rows": {"by": "/…"}}',
  );
  expect(messageOf("exact")).toBe(
    'must be "judge", or a rule for each JSON pointer, such as {"/total": {"number": 0.005}}',
  );
});
