import fc from "fast-check";
import { expect, test } from "vitest";
import { BROUGHT_SCHEMAS } from "../../../functions/domain/answers/proposal.ts";
import { lineSchema, readLine } from "../../../functions/domain/batches/line.ts";

const schema = lineSchema(BROUGHT_SCHEMAS.label);
const read = (text: string | Uint8Array, isFirst = false) =>
  readLine(typeof text === "string" ? Buffer.from(text) : text, schema, isFirst);

const LINE = { key: "a", item: { text: "x" }, proposal: { label: "ok", confidence: 0.9 } };

test("a line is read as it was written, with a carriage return at its end or not", () => {
  expect(read(JSON.stringify(LINE))).toEqual(LINE);
  expect(read(`${JSON.stringify(LINE)}\r`)).toEqual(LINE);
});

test("a byte order mark begins a file, and no other line", () => {
  expect(read(`\uFEFF${JSON.stringify(LINE)}`, true)).toEqual(LINE);
  expect(read(`\uFEFF${JSON.stringify(LINE)}`)).toEqual({ reason: "The line is not JSON." });
});

test.each([
  ["", "The line is empty."],
  [" \t\r", "The line is empty."],
  ["{", "The line is not JSON."],
  ["null", "#: must be an object"],
  ['{"key":"","item":{}}', expect.stringContaining("#/key")],
  ['{"key":7,"item":{}}', expect.stringContaining("#/key")],
  ['{"item":{}}', expect.stringContaining("#/key")],
  ['{"key":"a","item":{"a":1,"a":2}}', expect.stringContaining("#/item/a")],
  ['{"key":"a","item":{"n":12345678901234567890}}', expect.stringContaining("#/item/n")],
  ['{"key":"a","item":{"__proto__":{}}}', expect.stringContaining("__proto__")],
  ['{"key":"\\ud800","item":{}}', expect.stringContaining("surrogate")],
  ['{"key":"a","item":{},"until":"now"}', expect.stringContaining("until")],
  ['{"key":"a","item":{},"proposal":{"value":1}}', expect.stringContaining("#/proposal")],
])("%j is refused: %s", (text, reason) => expect(read(text)).toMatchObject({ reason }));

test("bytes that are no UTF-8, and a line that is too long, are refused", () => {
  expect(read(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ reason: "The line is not valid UTF-8." });
  expect(readLine(undefined, schema, false)).toEqual({ reason: "The line has more than 210000 bytes." });
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, isFirst) => {
      expect(typeof read(bytes, isFirst)).toBe("object");
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(typeof read(text)).toBe("object");
    }),
  );
});
