import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../../../functions/domain/answers/json.ts";
import type { FieldSchema } from "../../../../functions/domain/answers/value-schema.ts";
import type { Claim } from "../../../../functions/domain/reviews/review.ts";
import { enter, enterRows, type Form, openForm } from "../../../../web/form/state.ts";
import { leavesIn, valueOf } from "../../../../web/form/values.ts";
import { BAKERY, leaf, receiptForm, RECEIPT, table } from "./receipt.ts";

const claim = { answer: { schema: RECEIPT, reject: [] }, proposal: { value: BAKERY } } as unknown as Claim;

/** The form that comes after a reload: all that is left of the one before is text. */
function reloaded(form: Form): Form {
  return openForm(claim, RECEIPT, "Answer", JSON.parse(JSON.stringify(form.draft())) as Json);
}

test("a draft brings back what was entered: values, nothing, what cannot be read, and rows", () => {
  const form = receiptForm({}, { proposal: { value: BAKERY } });
  const lines = table(form, "/lines");
  enter(form, leaf(form, "/merchant"), {});
  enter(form, leaf(form, "/total"), { text: "12,," });
  enterRows(form, lines, [lines.rows.value[1]!, lines.newRow({ what: "Tea" })]);
  const again = reloaded(form);
  expect(valueOf(again.root)).toEqual(valueOf(form.root));
  expect(leaf(again, "/total").said.value).toEqual({ text: "12,," });
  expect(table(again, "/lines").rows.value.map(({ from }) => from)).toEqual([1, undefined]);
});

test("a draft of another schema changes only what both have", () => {
  const form = receiptForm({}, { proposal: { value: BAKERY } });
  enter(form, leaf(form, "/total"), { value: 1 });
  enter(form, leaf(form, "/merchant"), { value: "Shop" });
  const schema: FieldSchema = { type: "object", properties: { total: { type: "number" } } };
  const other = openForm(
    { ...claim, answer: { schema, reject: [] }, proposal: { value: { total: 2 } } },
    schema,
    "",
    form.draft(),
  );
  expect(valueOf(other.root)).toEqual({ total: 1 });
});

const NAMES = ["", "/", "~", "*", "a/b~1", "constructor", "toString", "0", "\ud800", "🧾"];

test("whatever the names of its fields are, a form gives back what it was given, also from a draft", () => {
  const schema: FieldSchema = {
    type: "object",
    properties: Object.fromEntries(NAMES.map((name) => [name, {}])),
  };
  const value = fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(value, (given) => {
      const proposal = { value: given as Json };
      const form = openForm({ answer: { schema, reject: [] }, proposal } as unknown as Claim, schema, "");
      expect(valueOf(form.root)).toEqual({ ...given });
      for (const [one] of leavesIn(form.root)) enter(form, one, { value: 1 });
      const draft = JSON.parse(JSON.stringify(form.draft())) as Json;
      const again = openForm({ answer: { schema, reject: [] }, proposal } as unknown as Claim, schema, "", draft);
      expect(valueOf(again.root)).toEqual(Object.fromEntries(NAMES.map((name) => [name, 1])));
    }),
  );
});
