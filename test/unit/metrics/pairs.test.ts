import * as fc from "fast-check";
import { expect, test } from "vitest";
import { comparedPatterns } from "../../../functions/domain/answers/compared-fields.ts";
import { differences } from "../../../functions/domain/answers/differences.ts";
import { sumOf } from "../../../functions/domain/metrics/day.ts";
import { fieldFiguresOf } from "../../../functions/domain/metrics/fields.ts";
import { agreedIn, agreedInField, pairOf } from "../../../functions/domain/metrics/pairs.ts";
import { proposerFigures, proposerOf } from "../../../functions/domain/metrics/proposers.ts";
import type { MeasuredShare } from "../../../functions/domain/metrics/view.ts";
import { betweenOf } from "../../../functions/domain/reviews/between.ts";
import { compareArbitrary, RECEIPT, schemaArbitrary, valueArbitrary } from "../answers/samples.ts";

const counted = (...pairs: Parameters<typeof pairOf>[0]["between"][]) =>
  sumOf(pairs.map((between) => pairOf({ between }))).pairs!;
const of = (share: MeasuredShare | undefined): string | undefined =>
  share && `${Math.round(share.rate * share.n)}/${share.n}`;

test("of the whole every pair counts; of a field, those of two values", () => {
  const pairs = counted(
    { agree: true, fields: [] },
    { agree: false, fields: ["/total"] },
    { agree: false, fields: ["/total", "/date"] },
    { agree: true },
    { agree: false },
  );
  expect(of(agreedIn(pairs))).toBe("2/5");
  expect(["/total", "/date", "/merchant"].map((field) => of(agreedInField(pairs, field)))).toEqual([
    "1/3",
    "2/3",
    "3/3",
  ]);
});

test("two tables with another number of rows tell nothing of their columns", () => {
  const pairs = counted({ agree: false, fields: ["/lines"] }, { agree: false, fields: ["/lines/*/amount"] });
  expect(["/lines", "/lines/*/amount", "/lines/*/what"].map((field) => of(agreedInField(pairs, field)))).toEqual([
    "1/2",
    "0/1",
    "1/1",
  ]);
});

test("of tables within rows, what two of them differ in is told of the outer part", () => {
  const pairs = counted({ agree: false, fields: ["/lines/*/taxes", "/lines/*/taxes/*/rate"] });
  const fields = ["/lines", "/lines/*/taxes", "/lines/*/taxes/*/rate"];
  expect(fields.map((field) => of(agreedInField(pairs, field)))).toEqual(["1/1", "0/1", undefined]);
});

test("where only the whole is known to differ, no field is said to agree", () => {
  const pairs = counted({ agree: false, fields: [""] });
  expect([of(agreedIn(pairs)), of(agreedInField(pairs, "/total"))]).toEqual(["0/1", undefined]);
});

test("without two people there is nothing to say, and of labels nothing is counted here", () => {
  expect(pairOf({})).toEqual({});
  expect(agreedIn({ all: 0, apart: 0 })).toBeUndefined();
});

test("every compared field has its figure, tables before their columns, and what is ignored has none", () => {
  const compared = comparedPatterns(RECEIPT, { "/extra": "ignore", "/lines/*/what": "ignore", "/tags": "set" });
  expect(compared).toEqual(["/merchant", "/date", "/total", "/paid", "/tags", "/legible", "/lines", "/lines/*/amount"]);
  const pairs = counted({ agree: false, fields: ["/total"] });
  const figures = fieldFiguresOf({ pairs, audits: [], judged: [], compared });
  expect(figures?.map(({ field, agreed }) => [field, of(agreed)])).toEqual([
    ["", "0/1"],
    ...compared.map((field) => [field, field === "/total" ? "0/1" : "1/1"]),
  ]);
});

test("whatever two people say of whatever is asked, the figures are those of comparing them field by field", () => {
  const drawn = schemaArbitrary.chain((schema) =>
    fc.record({
      schema: fc.constant(schema),
      compare: compareArbitrary(schema).filter((compare) => compare !== "judge"),
      given: fc.array(fc.tuple(valueArbitrary(schema), valueArbitrary(schema)), { minLength: 1, maxLength: 5 }),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ schema, compare, given }) => {
      const said = given.map(([one, other]) => [one, other].map((value) => ({ label: "", answer: { value } })));
      const pairs = counted(...said.map(([one, other]) => betweenOf({ schema, compare }, one!, other!)));
      const same = given.filter(([one, other]) => differences(schema, compare, one, other).length === 0).length;
      expect(of(agreedIn(pairs))).toBe(`${same}/${given.length}`);
      const patterns = comparedPatterns(schema, compare);
      expect(patterns).toEqual(expect.arrayContaining(Object.keys(pairs.fields)));
      for (const field of patterns) {
        const share = agreedInField(pairs, field);
        if (share === undefined) continue;
        expect(share.n).toBeLessThanOrEqual(given.length);
        // Whoever agrees in all agrees in this.
        expect(Math.round(share.rate * share.n)).toBeGreaterThanOrEqual(same);
      }
    }),
  );
});

const shown = {
  purpose: "decide",
  revealed: "before" as const,
  prediction: { label: "value 1", model: "application:a" },
};

test("by proposer: how often what people saw was changed, and how often two who did not see it agree", () => {
  const blind = { ...shown, purpose: "audit", revealed: "after" as const, says: "value 2" };
  const { proposers } = sumOf([
    proposerOf({ ...shown, says: "value 1" }),
    proposerOf({ ...shown, says: "value 2" }),
    proposerOf({ ...blind, between: { agree: true, fields: [] } }),
    proposerOf({ ...blind, prediction: { label: "value 1", model: "application:b" }, between: { agree: false } }),
    proposerOf({ ...blind }),
  ]);
  const figures = (model: string) => {
    const { edited, agreed } = proposerFigures(proposers, model);
    return [of(edited), of(agreed)];
  };
  expect(["application:a", "application:b", "constructor"].map(figures)).toEqual([
    ["1/2", "1/1"],
    [undefined, "0/1"],
    [undefined, undefined],
  ]);
});

test("without a proposal two people agree or not, and nobody is told to have proposed anything", () => {
  expect(proposerOf({ purpose: "decide", says: "value 1", between: { agree: true, fields: [] } })).toEqual({});
});
