import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ApiDocument, apiTypes } from "../../client/generate/api-types.ts";
import { currentTypes, FILE } from "../../client/generate/main.ts";

test('the client\'s types are those of the document; if not, run "npm run client-types"', async () => {
  expect(await currentTypes()).toBe(readFileSync(FILE, "utf8"));
});

const one = (schema: object): ApiDocument => ({
  paths: {
    "/v1/things/{id}": {
      put: {
        operationId: "putThing",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        requestBody: { content: { "application/json": { schema: { enum: ["a", "b"] } } } },
        responses: {
          200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
          204: {},
          400: { content: { "application/json": { schema: { type: "null" } } } },
        },
      },
    },
  },
  components: { schemas: { Thing: schema as Record<string, unknown> } },
});
/** The type of a schema that is answered, on one line. */
const typeOf = (schema: object): string =>
  (/export type Thing = (?<type>[^;]*;(?:[^=]*\};)?)/.exec(apiTypes(one(schema)))?.groups?.["type"] ?? "").replaceAll(
    /\s+/g,
    " ",
  );

test.each<[object, string]>([
  [{}, "unknown;"],
  [{ type: "integer" }, "number;"],
  [{ type: ["string", "null"] }, "(string | null);"],
  [{ const: "x" }, '"x";'],
  [{ enum: ["x", "y"] }, '("x" | "y" | (string & {}));'],
  [{ enum: [1, 2] }, "(1 | 2);"],
  [{ anyOf: [{ type: "string" }, { type: "number" }, { type: "integer" }] }, "(string | number);"],
  [{ type: "array", items: { type: "boolean" } }, "readonly boolean[];"],
  [{ type: "array", prefixItems: [{ type: "number" }, { type: "string" }] }, "readonly [number, string];"],
  [{ type: "object", additionalProperties: { type: "number" } }, "{ [name: string]: number };"],
  [
    { type: "object", properties: { a: { type: "string" }, "b-c": {} }, required: ["a"] },
    '{ a: string; "b-c"?: unknown; };',
  ],
])("a schema is a type: %j", (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

test("an operation says what it takes and what its successes answer; enums that are sent are closed", () => {
  const text = apiTypes(one({ type: "string" })).replaceAll(/\s+/g, " ");
  expect(text).toContain(
    'putThing: { path: { id: string; }; query: undefined; header: undefined; body: ("a" | "b"); answer: Thing | undefined; };',
  );
  expect(text).toContain('putThing: "PUT /v1/things/{id}",');
});

test("what webhooks bring has a type for each event; its enums are open", () => {
  const body = { content: { "application/json": { schema: { enum: ["x"] } } } };
  const document = { ...one({ type: "string" }), webhooks: { "thing.done": { post: { requestBody: body } } } };
  expect(apiTypes(document).replaceAll(/\s+/g, " ")).toContain(
    'export type WebhookEvents = { "thing.done": ("x" | (string & {})); };',
  );
});
