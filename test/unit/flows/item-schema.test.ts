import { expect, test } from "vitest";
import { itemCheck } from "../../../functions/domain/flows/item-schema.ts";

const listing = {
  type: "object",
  properties: {
    title: { type: "string", maxLength: 5 },
    seller: { type: "object", properties: { name: { type: "string" } } },
  },
  required: ["title"],
};

test("an item that fits has no fault", () => {
  expect(itemCheck(listing)({ title: "Phone", seller: { name: "Ana" } })).toEqual([]);
});

test("every fault has its pointer, unknown fields at any level included", () => {
  const faults = itemCheck(listing)({ title: "Too long", colour: "red", seller: { nmae: "Ana" } });
  expect(faults.map(({ pointer }) => pointer).toSorted()).toEqual([
    "#/item/colour",
    "#/item/seller/nmae",
    "#/item/title",
  ]);
});

test("a schema that wants more fields says so", () => {
  expect(itemCheck({ ...listing, additionalProperties: true })({ title: "Phone", colour: "red" })).toEqual([]);
});

test("a schema without properties takes any object, and nothing else", () => {
  const check = itemCheck({ type: "object" });
  expect(check({ anything: [1, { goes: true }] })).toEqual([]);
  expect(check("text")).toHaveLength(1);
});
