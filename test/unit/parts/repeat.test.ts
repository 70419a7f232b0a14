import { expect, test } from "vitest";
import type { DecisionRow } from "../../../functions/domain/decisions/decision.ts";
import { isRepeatable, rememberedOf, repeatIdOf } from "../../../functions/domain/parts/repeat.ts";
import { decisionRow } from "../../support/rows.ts";

const AT = "2026-01-01T00:00:00.000Z";
const HOUR = { minutes: 60 };
const said = { status: "decided", by: "person", label: "ok", outcome: "approve", decidedAt: AT } as const;
const row = (more: Partial<DecisionRow> = {}) => decisionRow({ client: "shop", bodyHash: "h", ...said, ...more });
const asked = { client: "shop", bodyHash: "h" };
const later = (minutes: number) => Date.parse(AT) + minutes * 60_000;

const appeal = { id: "rev_1", at: AT, reason: "no", status: "open" };
const truth = { id: "t", at: AT, toldAt: AT, source: "court", label: "bad", outcome: "reject", wrong: true };
const override = { id: "rev_2", at: AT, by: "olga", note: "", label: "ok", outcome: "approve" };

test("what a person decided is the answer to the same item for as long as the flow says, and no longer", () => {
  expect(isRepeatable(row(), asked, HOUR, later(59.9))).toBe(true);
  expect(isRepeatable(row(), asked, HOUR, later(60))).toBe(false);
  expect(rememberedOf(row(), HOUR)).toEqual({ decisionId: row().id, decidedAt: AT, expiresAt: later(60) / 1000 });
});

test.each<[string, Partial<DecisionRow>]>([
  ["another application's item", { client: "other" }],
  ["another item or proposal", { bodyHash: "g" }],
  ["a decision by the model", { by: "model" }],
  ["a decision that was repeated itself", { by: "earlier" }],
  ["the fallback", { by: "fallback" }],
  ["a decision that people still make", { status: "in_review" }],
  ["an item that is to be forgotten", { forget: "shop" }],
  ["an item that is forgotten", { forgottenAt: AT }],
  ["an open appeal", { appeals: JSON.stringify([appeal]) }],
  ["what turned out to be wrong", { truths: JSON.stringify([truth]) }],
  ["an override for what the item does not show", { overrides: JSON.stringify([{ ...override, reason: "legal" }]) }],
])("%s is no answer to an item that comes again", (_, more) => {
  expect(isRepeatable(row(more), asked, HOUR, later(1))).toBe(false);
});

test.each<[string, Partial<DecisionRow>]>([
  ["an appeal that was upheld", { appeals: JSON.stringify([{ ...appeal, status: "upheld", closedAt: AT }]) }],
  ["a truth that says the same", { truths: JSON.stringify([{ ...truth, wrong: false }]) }],
  ["an override of what was wrong", { overrides: JSON.stringify([{ ...override, reason: "wrong" }]) }],
])("%s leaves it the answer", (_, more) => {
  expect(isRepeatable(row(more), asked, HOUR, later(1))).toBe(true);
});

test("where it is found tells the item from any other, and an application from any other", () => {
  const ids = [asked, { ...asked, client: "other" }, { ...asked, bodyHash: "g" }].map(repeatIdOf);
  expect(new Set(ids).size).toBe(3);
});
