import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../functions/domain/answers/json.ts";
import { hashOf } from "../../../functions/domain/trust/hash.ts";
import { numberMarks, shareMarks } from "../../../functions/domain/trust/marks.ts";
import { leavesIn, patternIn } from "../../../functions/domain/trust/leaves.ts";
import { type Sighted, traitsOf } from "../../../functions/domain/trust/traits.ts";
import { MOST_CHARACTERS, textIn, wordsIn } from "../../../functions/domain/trust/words.ts";

const sighted = (some: Partial<Sighted> = {}): Sighted => ({ text: "", label: "ok", given: 0.9, ...some });
const has = (traits: ReturnType<typeof traitsOf>, name: string): boolean => traits.flat().includes(hashOf(name));

describe("words", () => {
  test("of an item and of a proposal are the same where they mean the same", () => {
    expect(wordsIn("Total 12.50 EUR, l'Été ＡＢＣ")).toEqual(["total", "12.5", "eur", "l'été", "abc"]);
    expect(wordsIn("12,5 1,299.00 3.00 007")).toEqual(["12.5", "129900", "3", "007"]);
    expect(wordsIn("")).toEqual([]);
  });

  test("of an item without a text are its own texts and numbers, in their order, and no more than are read", () => {
    expect(textIn({ a: "one", b: [2, { c: "three", d: null, e: true }], f: "four" })).toBe("one 2 three four");
    expect(textIn({ long: "x".repeat(50_000), more: "never" })).toHaveLength(MOST_CHARACTERS);
    expect(textIn(JSON.parse('{"__proto__": "own"}'))).toBe("own");
  });
});

describe("traits", () => {
  test("tell what a proposal says that its item does not", () => {
    const proposal = { value: { shop: "Corner Shop", total: 12.5, lines: [{ what: "lamp" }] } };
    const traits = traitsOf(sighted({ text: "corner shop 12.50", proposal }));
    expect(has(traits, "field /shop all")).toBe(true);
    expect(has(traits, "field /total all")).toBe(true);
    expect(has(traits, "field /lines/*/what none")).toBe(true);
    expect(has(traits, "unsupported /lines/*/what lamp")).toBe(true);
    expect(has(traits, "unsupported /shop corner")).toBe(false);
  });

  test("tell how sure the proposer says it is, in all, of its least sure field, and of each", () => {
    const fields = [{ pointer: "/a", confidence: 0.99 }, { pointer: "/b/3", confidence: 0.6 }, { pointer: "/c" }];
    const traits = traitsOf(sighted({ proposal: { value: { a: "x" }, fields }, given: 0.95 }));
    for (const name of ["sure=0.95", "sure>=0.9", "least=0.60", "mean>=0.7", "sure /b/*>=0.6"])
      expect(has(traits, name), name).toBe(true);
    expect(has(traits, "sure>=0.97")).toBe(false);
    expect(has(traitsOf(sighted({ given: 0 })), "sure none")).toBe(true);
  });

  test("of labels and picks name what was proposed, of values they do not", () => {
    expect(has(traitsOf(sighted({ label: "spam", probabilities: { spam: 0.7, ok: 0.3 } })), "says spam")).toBe(true);
    expect(has(traitsOf(sighted({ proposal: { pick: "b" }, label: "pick b" })), "says b")).toBe(true);
    expect(has(traitsOf(sighted({ proposal: { value: 1 }, label: "value 1" })), "says value 1")).toBe(false);
  });

  test("of numbers tell their size, and that one is missing", () => {
    expect(numberMarks("n", 8)).toEqual(["n~2^3", "n~10^0", "n=8"]);
    expect(numberMarks("n", -0.25)).toEqual(["n~-2^-2", "n~-10^-1"]);
    expect(numberMarks("n", 0)).toEqual(["n=0"]);
    for (const value of [undefined, NaN, Infinity, -Infinity]) expect(numberMarks("n", value)).toEqual(["n none"]);
    for (const value of [undefined, NaN, -0.1, 1.1]) expect(shareMarks("s", value)).toEqual(["s none"]);
  });

  test("are the same for the same, bounded, and do not fail, whatever a value holds", () => {
    const json = fc.jsonValue({ maxDepth: 6 }) as fc.Arbitrary<Json>;
    const number = fc.oneof(fc.double(), fc.constant(NaN), fc.constant(Infinity));
    const any = fc.record({
      text: fc.string({ unit: "binary" }),
      value: json,
      given: number,
      numbers: fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), number),
    });
    fc.assert(
      fc.property(any, ({ text, value, given, numbers }) => {
        const seen = sighted({ text, proposal: { value }, given, numbers });
        const traits = traitsOf(seen);
        expect(traitsOf(structuredClone(seen))).toEqual(traits);
        for (const trait of traits.flat()) expect(Number.isInteger(trait) && trait >= 0 && trait < 2 ** 32).toBe(true);
      }),
    );
  });

  test("of a huge and hostile value stay few", () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({ [`name${at}`]: `word${at} `.repeat(10) }));
    const value = JSON.parse(`{"__proto__": ${JSON.stringify(rows)}, "constructor": {"prototype": "x"}}`) as Json;
    const text = "many ".repeat(100_000) + Array.from({ length: 9000 }, (_, at) => `w${at}`).join(" ");
    expect(traitsOf(sighted({ text, proposal: { value } })).flat().length).toBeLessThan(3000);
    let deep: Json = "end";
    for (let at = 0; at < 20_000; at += 1) deep = [deep];
    expect(traitsOf(sighted({ proposal: { value: deep } }))).toHaveLength(4);
  });
});

test("leaves stand in their order, with a star for each index", () => {
  const value = { b: [{ c: 1 }, { c: null }], "a/x": "y" };
  expect(leavesIn(value)).toEqual([
    { pattern: "/b/*/c", value: 1 },
    { pattern: "/b/*/c", value: null },
    { pattern: "/a~1x", value: "y" },
  ]);
  expect(patternIn("/b/12/c")).toBe("/b/*/c");
  expect(patternIn("no pointer")).toBe("no pointer");
});
