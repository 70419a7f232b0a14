import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Compare } from "../../../functions/domain/answers/compare.ts";
import { compareProblems } from "../../../functions/domain/answers/compare-problems.ts";
import { differences } from "../../../functions/domain/answers/differences.ts";
import { leavesOf, patternOf } from "../../../functions/domain/answers/fields.ts";
import type { Json } from "../../../functions/domain/answers/json.ts";
import { schemaFaults } from "../../../functions/domain/answers/schema-faults.ts";
import { spanFaults, spanSet } from "../../../functions/domain/answers/spans.ts";
import { valueFaults } from "../../../functions/domain/answers/value-faults.ts";
import type { FieldSchema } from "../../../functions/domain/answers/value-schema.ts";
import { jsonArbitrary, SPANS, valueArbitrary } from "./samples.ts";

const span = (start: number, end: number, label = "a") => ({ start, end, label });
const ENTITIES: FieldSchema = { type: "object", properties: { entities: SPANS } };
const ROWS: FieldSchema = { type: "array", items: ENTITIES };

test("spans are one field, whichever of them a pointer leads to", () => {
  expect(leavesOf(ENTITIES).map(({ pattern }) => pattern)).toEqual(["/entities"]);
  const patterns = ["/entities", "/entities/3", "/entities/3/label"].map((pointer) => patternOf(ENTITIES, pointer));
  expect(patterns).toEqual(["/entities", "/entities", "/entities"]);
  for (const pointer of ["/entities/a", "/entities/0/text", "/entities/0/label/0"])
    expect(patternOf(ENTITIES, pointer)).toBeUndefined();
});

test.each<[Compare]>([[{}], [{ "/entities": "exact" }], [{ "/entities": "set" }]])(
  "under %j, spans are the same in any order, however often each is said",
  (compare) => {
    expect(compareProblems(ENTITIES, compare)).toEqual([]);
    fc.assert(
      fc.property(fc.shuffledSubarray([span(0, 4), span(0, 4, "b"), span(2, 6), span(10, 11)]), (list) => {
        const twice = { entities: [...list.toReversed(), ...list] };
        expect(differences(ENTITIES, compare, { entities: list }, twice)).toEqual([]);
      }),
    );
    for (const other of [span(1, 4), span(0, 3), span(0, 4, "b")])
      expect(differences(ENTITIES, compare, { entities: [span(0, 4)] }, { entities: [other] })).toEqual(["/entities"]);
    expect(differences(ENTITIES, compare, { entities: [] }, {})).toEqual([]);
  },
);

test("whatever JSON stands for spans, it is compared without an error", () => {
  fc.assert(
    fc.property(jsonArbitrary, valueArbitrary(SPANS), (odd, spans) => {
      expect(differences(SPANS, {}, odd, odd)).toEqual([]);
      expect(differences(SPANS, {}, odd, spans)).toEqual(differences(SPANS, {}, spans, odd));
      expect(spanSet(spanSet(spans))).toEqual(spanSet(spans));
    }),
  );
});

const places = (value: Json): readonly string[] => valueFaults(SPANS, value).map(({ field }) => field);

test("a span begins at 0 at least, and ends after it begins", () => {
  expect(places([span(0, 1), span(0, 1), span(0, 3)])).toEqual([]);
  expect(places([span(1, 1), span(2, 1), span(-1, 1), span(0, 1, "c"), { start: 0, end: 1 }])).toEqual([
    "/0/end",
    "/1/end",
    "/2/end",
    "/3/label",
    "/4/label",
  ]);
});

const beyond = (schema: FieldSchema, value: Json, item: Json): readonly string[] =>
  spanFaults(schema, value, item, ["value"]).map(({ pointer, detail }) => `${pointer} ${detail}`);

test("a span ends where the item's text does, in code points", () => {
  expect(beyond(ENTITIES, { entities: [span(0, 3)] }, { text: "a🧾c" })).toEqual([]);
  expect(beyond(ENTITIES, { entities: [span(0, 1), span(0, 4)] }, { text: "a🧾c" })).toEqual([
    "#/value/entities/1/end must be at most 3, where the text ends",
  ]);
  expect(beyond(ROWS, [{}, { entities: [span(0, 2)] }], { text: "a" })).toEqual([
    "#/value/1/entities/0/end must be at most 1, where the text ends",
  ]);
  expect(beyond(ENTITIES, { entities: [] }, {})).toEqual([]);
  for (const item of [{}, { text: 1 }, { text: ["a"] }] as Json[])
    expect(beyond(ENTITIES, { entities: [span(0, 1)] }, item)).toEqual([
      "#/value/entities marks a text of the item, which has none at /text",
    ]);
});

const told = (schema: unknown): readonly string[] =>
  schemaFaults(schema).map(({ path, detail }) => `${path.join("/")} ${detail}`);
const { properties } = SPANS.items;
const items = (more: object): object => ({ ...SPANS, items: { ...SPANS.items, ...more } });

test.each<[unknown, string]>([
  [{ ...SPANS, spans: "text" }, `spans must be a JSON pointer to a text of the item, such as "/text"`],
  [{ ...SPANS, spans: "" }, `spans must be a JSON pointer to a text of the item, such as "/text"`],
  [{ ...SPANS, spans: 1 }, `spans must be a JSON pointer to a text of the item, such as "/text"`],
  [{ ...SPANS, items: { type: "string", enum: ["a"] } }, "items spans are "],
  [items({ required: ["start", "end"] }), "items spans are "],
  [items({ properties: { ...properties, start: { type: "number" } } }), "items spans are "],
  [items({ properties: { ...properties, note: { type: "string" } } }), "items spans are "],
  [items({ properties: { ...properties, label: { type: "string" } } }), "items spans are "],
  [items({ properties: undefined }), "items spans are "],
  [items({ required: [{ toString: 1 }, 1, null] }), "items spans are "],
  [{ type: "string", spans: "/text" }, ` "spans" is for the type array, and this is string`],
])("%j is refused: %s", (schema, start) => {
  expect(told(schema)[0]?.slice(0, start.length)).toBe(start);
});
