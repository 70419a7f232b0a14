import * as fc from "fast-check";
import type { Compare, Rule } from "../../../functions/domain/answers/compare.ts";
import { isSpans, leavesOf, placeOf, type SpansSchema } from "../../../functions/domain/answers/fields.ts";
import type { Json } from "../../../functions/domain/answers/json.ts";
import type { FieldSchema } from "../../../functions/domain/answers/value-schema.ts";

/** The schema of the flow in docs, with a field of each kind. */
export const RECEIPT: FieldSchema = {
  type: "object",
  required: ["merchant", "total"],
  properties: {
    merchant: { type: "string", title: "Merchant" },
    date: { type: "string", format: "date" },
    total: { type: "number", minimum: 0 },
    paid: { type: "boolean" },
    tags: { type: "array", items: { type: "string", enum: ["food", "travel", "other"] } },
    legible: { type: "integer", minimum: 1, maximum: 5 },
    extra: {},
    lines: {
      type: "array",
      items: { type: "object", properties: { what: { type: "string" }, amount: { type: "number" } } },
    },
  },
};

/** Names that are no trouble only where somebody thought of them. */
const NAMES = ["", "a", "b", "*", "/", "~", "~1", "a/b", "0", "5", "constructor", "toString", "e f", "🧾", "%20"];
const nameArbitrary = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: "grapheme", maxLength: 5 }));
const safeName = nameArbitrary.filter((name) => name !== "__proto__" && name.isWellFormed());

/** Parts of a text of the item. */
export const SPANS: SpansSchema = {
  type: "array",
  spans: "/text",
  items: {
    type: "object",
    properties: { start: { type: "integer" }, end: { type: "integer" }, label: { type: "string", enum: ["a", "b"] } },
    required: ["start", "end", "label"],
  },
};

const spanArbitrary = fc
  .tuple(fc.nat(9), fc.integer({ min: 1, max: 9 }), fc.constantFrom("a", "b"))
  .map(([start, length, label]) => ({ start, end: start + length, label }));

const leafArbitrary: fc.Arbitrary<FieldSchema> = fc.constantFrom<FieldSchema[]>(
  {},
  { type: "string" },
  { type: "string", minLength: 1, maxLength: 4 },
  { type: "string", format: "date" },
  { type: "string", enum: ["", "a", "A", "constructor"] },
  { type: "number" },
  { type: "number", minimum: -1, maximum: 1 },
  { type: "integer" },
  { type: "integer", minimum: 1, maximum: 5 },
  { type: "boolean" },
  { type: "array", items: { type: "string", enum: ["a", "b", "c"] } },
  SPANS,
);

const objectOf = (part: fc.Arbitrary<FieldSchema>): fc.Arbitrary<FieldSchema & { type: "object" }> =>
  fc
    .uniqueArray(fc.tuple(safeName, part, fc.boolean()), { minLength: 1, maxLength: 4, selector: ([name]) => name })
    .map((parts) => ({
      type: "object",
      properties: Object.fromEntries(parts.map(([name, schema]) => [name, schema])),
      required: parts.filter(([, , isRequired]) => isRequired).map(([name]) => name),
    }));

/** Schemas of fields, and of objects and tables of these, three deep. */
export const schemaArbitrary: fc.Arbitrary<FieldSchema> = fc.letrec<{ part: FieldSchema }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3, depthIdentifier: "schema" },
    leafArbitrary,
    objectOf(tie("part")),
    objectOf(tie("part")).map((items): FieldSchema => ({ type: "array", items })),
  ),
})).part;

const hostileText = fc.oneof(
  fc.constantFrom("", " ", "a", "A", "ß", "SS", "ẞ", "ς", "Σ", "é", "e\u0301", "a.b", "\u00AD", "ı", "İ", "2026-11-30"),
  fc.string({ unit: "grapheme" }),
);
const hostileNumber = fc.oneof(
  fc.constantFrom(0, -0, 1, 0.3, 0.1 + 0.2, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 53 + 2),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** JSON that a schema does not shape: members such as `__proto__`, lone surrogates and numbers at the edges of doubles. */
export const jsonArbitrary: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthIdentifier: "json" },
    fc.constantFrom<Json[]>(null, true, false, "\ud800", JSON.parse('{"__proto__": {"admin": true}}') as Json),
    hostileText,
    hostileNumber,
    fc.array(tie("json"), { maxLength: 4 }),
    fc.array(fc.tuple(nameArbitrary, tie("json")), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
  ),
})).json;

const keptJson = jsonArbitrary.filter((json) => {
  const text = JSON.stringify(json);
  return !text.includes('"__proto__"') && !/\\ud[89a-f]/.test(text);
});

/** Values that fit the schema, not all of which have its optional fields. */
export function valueArbitrary(schema: FieldSchema): fc.Arbitrary<Json> {
  if (schema.type === undefined) return keptJson;
  if (schema.type === "object")
    return fc.record(
      Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, valueArbitrary(part)])),
      { requiredKeys: [...(schema.required ?? [])] },
    );
  if (isSpans(schema)) return fc.array(spanArbitrary, { maxLength: 3 });
  if (schema.type === "array") return fc.array(valueArbitrary(schema.items), { maxLength: 3 });
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "string") return textArbitrary(schema);
  const { minimum: min = -(2 ** 53) + 1, maximum: max = 2 ** 53 - 1 } = schema;
  if (schema.type === "integer") return fc.integer({ min: Math.max(min, -1e9), max: Math.min(max, 1e9) });
  return schema.minimum === undefined ? hostileNumber : fc.double({ min, max, noNaN: true });
}

function textArbitrary(schema: FieldSchema & { type: "string" }): fc.Arbitrary<string> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.format === "date") return fc.constantFrom("2026-11-30", "2024-02-29", "0001-01-01");
  return schema.maxLength === undefined
    ? hostileText
    : fc.string({ unit: fc.constantFrom("a", "🧾"), minLength: 1, maxLength: 4 });
}

/** Comparisons that suit the schema, of rules without tolerance; rows by place. */
export function compareArbitrary(schema: FieldSchema): fc.Arbitrary<Compare> {
  const rules = leavesOf(schema).map(({ pattern }) =>
    fc.constantFrom(...rulesFor(schema, pattern)).map((rule): [string, Rule] => [pattern, rule]),
  );
  return fc.tuple(...rules).map((entries) => Object.fromEntries(entries));
}

function rulesFor(schema: FieldSchema, pattern: string): Rule[] {
  const part = placeOf(schema, pattern)?.schema;
  if (part?.type === "array") return ["exact", "set", "ignore"];
  if (part?.type === "string" && part.enum === undefined)
    return part.format === undefined ? ["exact", "text", "date", "ignore"] : ["exact", "date", "ignore"];
  return ["exact", "ignore"];
}
