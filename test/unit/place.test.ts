import { expect, test } from "vitest";
import { QueryInvalid } from "../../functions/domain/errors.ts";
import { cursorOf, placeOf } from "../../functions/domain/place.ts";

const DECISION = { id: `dec_${"0".repeat(26)}`, client: "shop", createdAt: "2026-01-01T00:00:00.000Z" };
const REVIEW = { id: `rev_${"0".repeat(26)}`, queue: "reviewers", order: "2026-01-01T01:00:00.000Z#00a9" };
const spelt = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a cursor leads back to its place, and no cursor to the beginning", () => {
  expect(placeOf("decisions", "shop", cursorOf("decisions", DECISION))).toEqual(DECISION);
  expect(placeOf("reviews", "reviewers", cursorOf("reviews", REVIEW))).toEqual(REVIEW);
  expect(placeOf("reviews", "reviewers", undefined)).toBeUndefined();
  expect(cursorOf("decisions", undefined)).toBeUndefined();
});

const ours = cursorOf("decisions", DECISION) ?? "";

test.each([
  ["empty", ""],
  ["no base64", "%%%"],
  ["no JSON", Buffer.from("x").toString("base64url")],
  ["null", spelt(null)],
  ["a number", spelt(1)],
  ["an object, as DynamoDB has it", spelt(DECISION)],
  ["an empty object", spelt({})],
  ["an empty list", spelt([])],
  ["a list of something else", spelt(["decisions", "shop", DECISION.createdAt, 1])],
  ["cut off", ours.slice(0, -4)],
  ["longer than it was", `${ours}AAAA`],
  ["spelt in another way", `${ours}=`],
  ["another application's", cursorOf("decisions", { ...DECISION, client: "other" }) ?? ""],
  ["another list's", cursorOf("reviews", REVIEW) ?? ""],
  ["without an id", spelt(["decisions", "shop", DECISION.createdAt, ""])],
  ["with a strange id", spelt(["decisions", "shop", DECISION.createdAt, "live"])],
  ["with a strange time", spelt(["decisions", "shop", "x".repeat(2000), DECISION.id])],
  ["with one part more", spelt(["decisions", "shop", DECISION.createdAt, DECISION.id, "x"])],
])("a cursor that is %s is refused", (_what, cursor) => {
  expect(() => placeOf("decisions", "shop", cursor)).toThrow(QueryInvalid);
});

test("a cursor of one queue is refused in the other", () => {
  expect(() => placeOf("reviews", "seniors", cursorOf("reviews", REVIEW))).toThrow(QueryInvalid);
});
