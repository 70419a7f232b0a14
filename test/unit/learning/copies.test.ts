import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  areNear,
  linesOfSet,
  newestCopies,
  rowIn,
  rowsOfTokens,
  signed,
  withoutCopies,
} from "../../../functions/domain/learning/copies.ts";
import { copiesSay } from "../../../functions/domain/learning/copy-rule.ts";
import { decodeSignature, signatureOf, signatureOfTokens } from "../../../functions/domain/learning/signature.ts";
import { trainingLine, wordsOf } from "../../../functions/domain/learning/training-lines.ts";
import { changedDigit, replaced, texts } from "../../support/texts.ts";

const near = (one: string, other: string): boolean => areNear(signatureOf(one)!, signatureOf(other)!);
const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;
const rowsOf = (given: readonly string[], day = "2026-01-01") =>
  given.map((one) => ({ signature: signatureOf(one)!, day }));
const text = fc.nat(1_000_000).map((seed) => texts(1, seed)[0] ?? "");

test("a text is its own copy, whatever its case and punctuation", () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(near(one, `  ${one.toUpperCase().replaceAll(" ", ", ")}!?`.replaceAll(/[!?]/gu, ""))).toBe(true);
    }),
  );
});

test("one changed digit is found every time, in texts of five words and more", () => {
  const given = texts(500, 1);
  expect(
    share(given.map((one, at) => near(`order ${1000 + at} ${one}`, changedDigit(`order ${1000 + at} ${one}`)))),
  ).toBe(1);
});

test("nine in ten are found when a quarter of the words was replaced", () => {
  const given = texts(1000, 2);
  expect(share(given.map((one, at) => near(one, replaced(one, 0.25, at))))).toBeGreaterThan(0.9);
});

test("not one of a million pairs of unrelated texts is taken for a copy", () => {
  const records = texts(1000, 4).map((one) => ({ text: one, day: "2026-01-01" }));
  expect(withoutCopies(records, rowsOf(texts(1000, 3)), "any")).toEqual({ apart: records, copies: 0 });
});

test("what has a copy among the rows is left out, and the rest stays in its order", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), fc.nat(1000), (isCopy, seed) => {
      const records = texts(isCopy.length, seed).map((one, at) => ({ text: one, at, day: "2026-01-02" }));
      const rows = rowsOf(records.filter(({ at }) => isCopy[at]).map((one) => one.text));
      expect(withoutCopies(records, [...rows, ...rows], "any")).toEqual({
        apart: records.filter(({ at }) => !isCopy[at]),
        copies: rows.length,
      });
    }),
  );
});

test("training lines give the signature of the text that they were made of", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (one) => {
      expect(signatureOfTokens(wordsOf(trainingLine({ text: one, label: "ok" })))).toEqual(signatureOf(one));
    }),
  );
});

test("a signature that was kept counts, and is not made again", () => {
  const [one = "", other = ""] = texts(2, 5);
  const kept = signed({ text: one });
  expect(decodeSignature(kept.signature ?? "")).toEqual(signatureOf(one));
  expect(signed({ ...kept, text: other })).toEqual({ ...kept, text: other });
  expect(withoutCopies([{ ...kept, text: other, day: "2026-01-01" }], rowsOf([one]), "any").copies).toBe(1);
});

test("a record without a word is evidence, and has no signature", () => {
  expect(signed({ text: "…" })).toEqual({ text: "…" });
  expect(withoutCopies([{ text: "", day: "2026-01-01" }], rowsOf(["word"]), "any").copies).toBe(0);
});

test("by the rule `later`, only copies of the record's own day and later take it out", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }), fc.nat(1000), (days, seed) => {
      const record = { text: texts(1, seed)[0] ?? "", day: "2026-01-05" };
      const rows = days.flatMap((day) => rowsOf([changedDigit(`7 ${record.text}`)], `2026-01-0${day}`));
      const copies = (rule: "any" | "later") => withoutCopies([record], rows, rule).copies;
      expect(copies("any")).toBe(days.length > 0 ? 1 : 0);
      expect(copies("later")).toBe(days.some((day) => day >= 5) ? 1 : 0);
      expect(newestCopies([record], rows).get(0)).toBe(
        rows
          .map(({ day }) => day)
          .toSorted()
          .at(-1),
      );
    }),
  );
});

test("a training set's lines hold each text once, of its newest day, those of seeds too", () => {
  const [one = "", other = ""] = texts(2, 6);
  const seeds = [one, other].map((seed) => ({
    tokens: wordsOf(trainingLine({ text: seed, label: "ok" })),
    day: "2026-01-01",
  }));
  const at = (day: number): string => `2026-01-0${day}T10:00:00.000Z`;
  const lines = linesOfSet(
    [
      { text: one, at: at(4) },
      { text: one, at: at(3) },
      { text: "…", at: at(5) },
    ],
    seeds,
  );
  expect(lines.map(rowIn)).toEqual([...rowsOf([one], "2026-01-04"), ...rowsOf([other], "2026-01-01")]);
  expect(rowsOfTokens(seeds)).toEqual(rowsOf([one, other]));
});

test("a constant of the signature that changes makes what was kept worthless: these bytes stay", () => {
  expect(signed({ text: "Fake watch, 120 euros" }).signature).toMatchInlineSnapshot(
    `"DSu07cpIb9OeW56W/apk0f4ScWLaKRkaK2IRxP74yYhVYCQ8QOKaQJILSOnJJIEq3EFiL4CyYudz1U3DQcEilyuY2oM2k1hG/AomimpGy6Ya4US8+Wr2FdFaUFWeZvQOXvWMkPggBMJYxVbpNWcrDSAsVVV08COTPkyrJ9ca"`,
  );
});

test("a damaged signature is refused", () => {
  expect(() => decodeSignature("AAAA")).toThrow(RangeError);
});

test("people are told how many do not count, and nothing where all do", () => {
  expect([copiesSay(0), copiesSay(1), copiesSay(2)]).toEqual([
    undefined,
    "1 audit is left out, since the model was trained on a near copy of it.",
    "2 audits are left out, since the model was trained on near copies of them.",
  ]);
});
