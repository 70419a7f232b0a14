import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LabelClash, slug, slugTable } from "../../../functions/domain/flows/label-slugs.ts";
import { tokenise } from "../../../functions/domain/models/tokenise.ts";
import { trainingLine } from "../../../functions/domain/learning/training-lines.ts";

describe("tokenise", () => {
  test.each([
    ["Not a REPLICA!", "not a replica ! <not not> <rep repl epli plic lica ica>"],
    ["256GB phone", "~200 256 gb phone <gb> <pho phon hone one>"],
    ["$1,299.00", "$ ~1000 1299"],
    ["1.299,50 €", "~1000 1299.50 €"],
    ["9.99", "~5 9.99"],
    ["0.5", "~0 0.5"],
    ["12.5.2026", "~10 12 ~5 5 ~2000 2026"],
    ["01632 960123456", "~1000 01632 ~10000000 960123456"],
    ["don’t / don't", "don't don't <don don' on't n't> <don don' on't n't>"],
    ["Cafe\u0301 ＡＢＣ", "café abc <caf café afé> <abc abc>"],
    ["zero\u200Bwidth", "zerowidth <zer zero erow rowi owid widt idth dth>"],
    ["日本語 ok", "日 本 語 ok <ok>"],
    ["𐐨𐐩𐐪 a", "𐐨𐐩𐐪 a <𐐨𐐩𐐪 𐐨𐐩𐐪>"],
    ["❤️ 100%", "❤ ~100 100 %"],
    ["__label__scam", "label scam <lab labe abel bel> <sca scam cam>"],
    ["… — •", ""],
    ["\uD800x", "x"],
  ])("%j is %j", (text, tokens) => {
    expect(tokenise(text)).toBe(tokens);
  });

  test("gives single spaces between tokens, no line breaks and no label, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const tokens = tokenise(text);
        expect(tokens).not.toMatch(/^\s|\s$|\s\s|[^\S ]|(?:^| )__label__/u);
      }),
    );
  });

  test("does not depend on case or on how characters are composed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("aäößç é9.,$ -")) }), (text) => {
        expect(tokenise(text.normalize("NFD"))).toBe(tokenise(text));
        expect(tokenise(text.toLowerCase())).toBe(tokenise(text));
      }),
    );
  });
});

describe("slug", () => {
  test("keeps plain labels and takes white space out of others", () => {
    expect(slug("counterfeit")).toBe("counterfeit");
    expect(slug(" scam\u00A0 risk\n")).toBe("scam-risk");
  });

  test("is its own slug, and one word of a line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (label) => {
        expect(slug(slug(label))).toBe(slug(label));
        expect(slug(label)).not.toMatch(/\s/u);
      }),
    );
  });

  test("a table leads back to every label", () => {
    const table = slugTable(["allowed", "scam risk"]);

    expect([...table]).toEqual([
      ["allowed", "allowed"],
      ["scam-risk", "scam risk"],
    ]);
  });

  test.each([[["scam risk", "scam-risk"]], [["caf\u00E9", "cafe\u0301"]], [["a", "a"]], [["  "]]])(
    "%j clash",
    (labels) => {
      expect(() => slugTable(labels)).toThrow(LabelClash);
    },
  );
});

test("a training line is a label and the tokens that serving asks about", () => {
  expect(trainingLine({ text: "Genuine watches", label: "scam risk" })).toBe(
    "__label__scam-risk genuine watches <gen genu enui nuin uine ine> <wat watc atch tche ches hes>",
  );
  expect(trainingLine({ text: "—", label: "allowed" })).toBe("__label__allowed");
});
