import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fieldsChanged, nameOf, type Said } from "../../../functions/domain/answers/said.ts";
import type { AnswerRules } from "../../../functions/domain/answers/rules.ts";
import type { Json } from "../../../functions/domain/answers/json.ts";

const RULES: AnswerRules = {
  schema: {
    type: "object",
    properties: {
      total: { type: "number" },
      lines: { type: "array", items: { type: "object", properties: { amount: { type: "number" } } } },
    },
  },
  compare: { "/total": { number: 0.01 } },
};
const JUDGE: AnswerRules = { schema: { type: "string" }, compare: "judge" };

const said = (rules: AnswerRules, value: Json): Said => ({ name: nameOf(rules, { value }, []), answer: { value } });

test("what agrees with the proposal has its name, whatever stands beside it", () => {
  const proposal = said(RULES, { total: 10 });
  const opinion = said(RULES, { total: 10.015 });
  expect(nameOf(RULES, { value: { total: 10.009 } }, [proposal, opinion])).toBe(proposal.name);
  expect(nameOf(RULES, { value: { total: 10.02 } }, [proposal, opinion])).toBe(opinion.name);
  expect(nameOf(RULES, { value: { total: 12 } }, [proposal, opinion])).not.toBe(opinion.name);
});

test("a rejection is no value's, and all rejections are one", () => {
  const proposal = said(RULES, { total: 10 });
  expect(nameOf(RULES, { reject: "unreadable" }, [proposal])).toBe(nameOf(RULES, { reject: "other" }, [proposal]));
  expect(nameOf(RULES, { reject: "unreadable" }, [proposal])).not.toBe(proposal.name);
});

test("two judges say the same when both let it stand, or neither does", () => {
  const proposal = said(JUDGE, "Dear you");
  expect(nameOf(JUDGE, { value: "Dear You", matters: false }, [proposal])).toBe(proposal.name);
  const changed = nameOf(JUDGE, { value: "Hi", matters: true }, [proposal]);
  expect(changed).toBe(nameOf(JUDGE, { value: "Hello", matters: true }, [proposal]));
  expect(changed).toBe(nameOf(JUDGE, { reject: "rude" }, [proposal]));
  expect(changed).not.toBe(proposal.name);
});

test("changed fields are named without their rows, each once", () => {
  const proposal = { value: { total: 1, lines: [{ amount: 1 }, { amount: 2 }] } };
  const answer = { value: { total: 2, lines: [{ amount: 3 }, { amount: 4 }] } };
  expect(fieldsChanged(RULES, proposal, answer)).toEqual(["/total", "/lines/*/amount"]);
  expect(fieldsChanged(RULES, proposal, { reject: "unreadable" })).toBeUndefined();
  expect(fieldsChanged(RULES, undefined, answer)).toBeUndefined();
});

test("any JSON value has a name, and the same value the same one", () => {
  const any: AnswerRules = { schema: {}, compare: {} };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const first = said(any, value as Json);
      expect(first.name).toMatch(/^value [0-9a-f]{16}$/);
      expect(nameOf(any, { value: structuredClone(value) as Json }, [first])).toBe(first.name);
    }),
  );
});

test("of more fields than a row holds, the whole has changed", () => {
  const names = Array.from({ length: 60 }, (_, at) => `${"long ".repeat(18)}${at}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: "number" as const }]));
  const rules: AnswerRules = { schema: { type: "object", properties }, compare: {} };
  const value = (said: number) => ({ value: Object.fromEntries(names.map((name) => [name, said])) });
  expect(fieldsChanged(rules, value(1), value(2))).toEqual([""]);
});
