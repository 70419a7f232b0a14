import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../../../functions/domain/answers/json.ts";
import { pathOf } from "../../../../functions/domain/answers/pointer.ts";
import type { FieldSchema } from "../../../../functions/domain/answers/value-schema.ts";
import type { Claim } from "../../../../functions/domain/reviews/review.ts";
import { enterRows, type Form, openForm } from "../../../../web/form/state.ts";
import type { Box } from "../../../../web/item/sheet/box.ts";
import { spotsOf, type Spots } from "../../../../web/item/sheet/spots.ts";
import { BAKERY, nodeAt, receiptForm, table } from "../form/receipt.ts";

const BOX: Box = [0.1, 0.2, 0.3, 0.1];

const readAt = (pointer: string, page = 1, box = BOX) => ({
  path: pathOf(pointer),
  at: { page, box: [...box] as [number, number, number, number] },
});

const proposed = (value: Json = BAKERY): Form => receiptForm({}, { proposal: { value } });

const spotsIn = ({ root }: Form, ...pointers: string[]): Spots =>
  spotsOf({ root, reads: pointers.map((pointer) => readAt(pointer)) });

const namesAt = (form: Form, spots: Spots, pointer: string): string[] | undefined =>
  spots.of.get(nodeAt(form, pointer).id)?.map(({ name }) => name);

test("a field is shown where it was read, else where what it is part of was", () => {
  const form = proposed();
  const spots = spotsIn(form, "/total", "/lines", "/lines/1", "/lines/1/amount");
  expect(namesAt(form, spots, "/total")).toEqual(["total"]);
  expect(namesAt(form, spots, "/lines/0/amount")).toEqual(["lines"]);
  expect(namesAt(form, spots, "/lines/1/what")).toEqual(["lines › 2"]);
  expect(namesAt(form, spots, "/lines/1/amount")).toEqual(["lines › 2 › amount"]);
  expect(namesAt(form, spots, "/merchant")).toBeUndefined();
});

test("the place of the whole leads to the first field, and is no field's own", () => {
  const form = proposed();
  const spots = spotsIn(form, "");
  expect(spots.all.map(({ stop }) => stop)).toEqual([nodeAt(form, "/merchant").id]);
  expect(spots.of.size).toBe(0);
});

test("a value that is one field is shown at the place of the whole", () => {
  const schema: FieldSchema = { type: "string" };
  const claim = { answer: { schema, reject: [] }, proposal: { value: "Bakery" } } as unknown as Claim;
  const { root } = openForm(claim, schema, "Answer");
  expect(spotsOf({ root, reads: [readAt("")] }).of.get(root.id)).toMatchObject([{ name: "Answer" }]);
});

test("rows keep their places when others go, and take them along when they go", () => {
  const form = proposed();
  const lines = table(form, "/lines");
  enterRows(form, lines, lines.rows.value.slice(1));
  const spots = spotsIn(form, "/lines/0", "/lines/1");
  expect(spots.all.map(({ name }) => name)).toEqual(["lines › 1"]);
  expect(namesAt(form, spots, "/lines/0/amount")).toEqual(["lines › 1"]);
  enterRows(form, lines, [lines.newRow()]);
  expect(spotsIn(form, "/lines/0", "/lines/1", "/lines/undefined").all).toEqual([]);
});

test("what is not said, has no place or names nothing is left out", () => {
  const { root } = proposed();
  const reads = [
    { path: ["total"], at: undefined },
    { path: undefined, at: readAt("/total").at },
    readAt("/total", 1, [0.9, 0.9, 0.5, 0.5]),
    readAt("/total", 1, [0.1, 0.1, 0, 0]),
    readAt("/nothing"),
    readAt("/lines/7"),
  ];
  expect(spotsOf({ root, reads }).all).toEqual([]);
});

const NAMES = ["__proto__", "constructor", "", "a/b", "m~n", "*", "0", "\uD800", "toString", "lines"] as const;
const hostile: FieldSchema = {
  type: "object",
  properties: Object.fromEntries(NAMES.map((name) => [name, { type: "string" } as const])),
};

test("no proposal's pointer breaks anything, whatever a schema calls its fields", () => {
  const claim = { answer: { schema: hostile, reject: [] }, proposal: { value: {} } } as unknown as Claim;
  const { root } = openForm(claim, hostile, "Answer");
  const pointers = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...NAMES, "~2", "-1", "1e308"), { maxLength: 40 }).map((parts) => `/${parts.join("/")}`),
  );
  const share = fc.double();
  const reads = fc.array(
    fc.record({ pointer: pointers, page: fc.integer(), box: fc.tuple(share, share, share, share) }),
  );
  fc.assert(
    fc.property(reads, (all) => {
      const spots = spotsOf({ root, reads: all.map(({ pointer, page, box }) => readAt(pointer, page, box)) });
      for (const { stop } of spots.all) expect(stop).toMatch(/^f\d+$/u);
    }),
  );
  const named = ["/__proto__", "/a~1b", "/m~0n", "/"].map((pointer) => readAt(pointer));
  expect(spotsOf({ root, reads: named }).all.map(({ name }) => name)).toEqual(["__proto__", "a/b", "m~n", "Answer"]);
});

test("as many places as a proposal can have are found at once", () => {
  const lines = Array.from({ length: 100 }, (_, index) => ({ what: `Thing ${index}`, amount: index }));
  const form = proposed({ ...BAKERY, lines });
  const pointers = Array.from({ length: 2000 }, (_, index) => `/lines/${index % 100}/amount`);
  expect(spotsIn(form, ...pointers).all).toHaveLength(2000);
  expect(spotsIn(form, `/${"lines/".repeat(160)}`).all).toEqual([]);
});
