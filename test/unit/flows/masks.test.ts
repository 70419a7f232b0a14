import { expect, test } from "vitest";
import { displayFieldSchema } from "../../../functions/domain/flows/display-field.ts";
import { fieldIn, maskedFields, unmasked, withoutMasked } from "../../../functions/domain/flows/masks.ts";

const item = {
  "account.iban": "DE1",
  account: { iban: "DE2", owner: "B." },
  people: [{ name: "Bo" }, { name: "Cy" }],
  ids: ["one", "two"],
};

test("a masked field is nowhere in the item, by its name or by its path, and the item itself stays as it is", () => {
  const before = structuredClone(item);
  expect(withoutMasked(item, ["account.iban", "people.0.name", "ids.1", "nothing"])).toEqual({
    item: { account: { owner: "B." }, people: [{}, { name: "Cy" }], ids: ["one", null] },
    masked: ["account.iban", "people.0.name", "ids.1"],
  });
  expect(item).toEqual(before);
  expect(withoutMasked(item, []).item).toBe(item);
});

test("what a field says is found as the page finds it", () => {
  expect(fieldIn(item, "account.iban")).toBe("DE1");
  expect(fieldIn(item, "account.owner")).toBe("B.");
  expect(fieldIn(item, "account.owner.length")).toBeUndefined();
  expect(fieldIn(item, "constructor")).toBeUndefined();
});

test("files that a masked field refers to are left out, and no others", () => {
  expect(unmasked({ "/scan": 1, "/scan/0": 2, "/scans": 3, "/a/b": 4 }, ["scan", "a.b"])).toEqual({ "/scans": 3 });
});

test.each([
  ["text", true],
  ["json", true],
  ["image", false],
  ["title", false],
])("a field that is shown as %s: whether it can be masked", (as, can) => {
  const field = { field: "iban", as, mask: true };
  expect(displayFieldSchema.safeParse(field).success).toBe(can);
  expect(maskedFields({ display: { fields: [field, { field: "x" }], imageHosts: [] } as never })).toEqual(["iban"]);
});
