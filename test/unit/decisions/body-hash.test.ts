import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { bodyHashOf } from "../../../functions/adapters/decisions/deciding.ts";

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

test.each([
  ["an item alone", { item: { b: 2, a: "x" } }, '{"a":"x","b":2}'],
  [
    "an item with a proposal",
    { item: { a: "x" }, proposal: { label: "ok" } },
    '{"item":{"a":"x"},"proposal":{"label":"ok"}}',
  ],
  ["suggestions that are asked for", { item: { a: "x" }, suggest: 3 }, '{"item":{"a":"x"},"suggest":3}'],
  ["no suggestions, said so", { item: { a: "x" }, suggest: 0 }, '{"a":"x"}'],
])("%s has the hash that it has always had", (_what, wanted, text) => {
  expect(bodyHashOf(wanted)).toBe(sha(text));
});
