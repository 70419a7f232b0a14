import { expect, test } from "vitest";
import { ownObjects } from "../../../functions/domain/decisions/forgetting.ts";
import { noGold, withoutKeys, withoutWords, withPlanted, withWord } from "../../../functions/domain/gold/gold.ts";
import { decisionRow } from "../../support/rows.ts";

const owner = decisionRow({});
const key = (name: string): string => `items/${name}-${owner.id}.json`;
const word = (by: string, name: string) => ({
  by,
  at: "2026-11-30T10:00:00.000Z",
  label: `value ${name}`,
  answer: { valueKey: key(name) },
});

test("forgetting finds every large answer that was said of a check item, also once it counts no more", () => {
  const first = withWord(withWord(noGold(owner.id), word("sam", "a")), word("sue", "b"));
  const said = withPlanted(withWord(first, word("sam", "c")), word("olga", "a"))!;
  const out = withoutWords(said);
  expect(out).toMatchObject({ words: [] });
  expect(out).not.toHaveProperty("planted");
  expect(ownObjects(owner, [], { gold: out })).toEqual(expect.arrayContaining([key("a"), key("b"), key("c")]));
});

test("once they are gone, nothing says where they were", () => {
  const gold = withWord(noGold(owner.id), word("sam", "a"));
  expect(JSON.stringify(withoutKeys(withoutWords(gold)))).not.toContain("items/");
  expect(withoutKeys(noGold(owner.id))).toBeUndefined();
});

test("a small answer has no object", () => {
  const small = { ...word("sam", "a"), answer: { value: "1" } };
  expect(withWord(noGold(owner.id), small)).not.toHaveProperty("answerKeys");
});
