import * as fc from "fast-check";
import { expect, test } from "vitest";
import { comparedPatterns } from "../../../functions/domain/answers/compared-fields.ts";
import type { FieldSchema } from "../../../functions/domain/answers/value-schema.ts";
import { fieldName } from "../../../web/ops/field-name.ts";
import { schemaArbitrary } from "../answers/samples.ts";

const SCHEMA: FieldSchema = {
  type: "object",
  properties: {
    total: { type: "number", title: "Total" },
    "a/b": { type: "string" },
    place: { type: "object", title: "Place", properties: { city: { type: "string", title: "City" } } },
    lines: {
      type: "array",
      title: "Lines",
      items: { type: "object", title: "Line", properties: { amount: { type: "number", title: "Amount" } } },
    },
    "*": { type: "string", title: "Star" },
  },
};

test.each([
  ["/total", "Total", false],
  ["/a~1b", "a/b", false],
  ["/place/city", "Place: City", false],
  ["/lines", "Lines: number of rows", false],
  ["/lines/*/amount", "Lines: Amount", true],
  ["/*", "Star", false],
  ["/gone/since", "gone: since", false],
])("%s is called %s", (pattern, title, inRows) => {
  expect(fieldName(SCHEMA, pattern)).toEqual({ title, inRows });
});

test("whatever a flow compares has a name, and only what is within a table stands for its rows", () => {
  fc.assert(
    fc.property(schemaArbitrary, (schema) => {
      const patterns = comparedPatterns(schema, {});
      for (const pattern of patterns) {
        const { title, inRows } = fieldName(schema, pattern);
        expect(typeof title).toBe("string");
        // Of what holds others, only tables differ as a whole.
        expect(inRows).toBe(patterns.some((table) => pattern.startsWith(`${table}/*/`)));
      }
    }),
  );
});
