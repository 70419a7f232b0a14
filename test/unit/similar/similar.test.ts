import fc from "fast-check";
import { expect, test } from "vitest";
import { indexOf, LEAST_SIMILARITY, nearest } from "../../../functions/domain/similar/nearest.ts";
import { countsOf, MOST_WEIGHTS, seenIn, vectorOf } from "../../../functions/domain/similar/vector.ts";
import {
  type KnownText,
  MOST_ANSWERS,
  vectorFileOf,
  vectorFileSchema,
  vectorsIn,
} from "../../../functions/domain/similar/vector-file.ts";

const known = (texts: readonly string[]): KnownText[] =>
  texts.map((text, nth) => ({
    decisionId: `dec_${nth}`,
    at: new Date(nth).toISOString(),
    counts: countsOf(text),
  }));

/** As it is read back. */
const stored = (texts: readonly string[]) =>
  indexOf(vectorsIn(vectorFileSchema.parse(JSON.parse(JSON.stringify(vectorFileOf(1, known(texts)))))));

const word = fc.constantFrom("rent", "flat", "bike", "job", "send", "money", "2,500", "日本語", "Straße", "!", "the");
const texts = fc.array(
  fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
  { minLength: 1 },
);
/** Words of letters alone: numbers are read in parts. */
const MANY = Array.from(
  { length: 200 },
  (_, nth) => `w${"abcdefghijklmnop"[nth >> 4]}${"abcdefghijklmnop"[nth & 15]}`,
).join(" ");

test("the nearest comes first, none is below the least or above 1, and no text is near itself", () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 8 }), (all, pick, most) => {
      const nth = pick % all.length;
      const found = nearest(stored(all), all[nth]!, most, `dec_${nth}`);
      const similarities = found.map(({ similarity }) => similarity);
      expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
      expect(similarities.every((one) => one >= LEAST_SIMILARITY && one <= 1)).toBe(true);
      expect(found.length).toBeLessThanOrEqual(most);
      expect(found.map(({ id }) => id)).not.toContain(`dec_${nth}`);
    }),
  );
});

test("the same text is exactly as near as can be, however long, and the newest of those comes first", () => {
  fc.assert(
    fc.property(texts, fc.nat(), (all, pick) => {
      const text = all[pick % all.length]!;
      const same = all.flatMap((other, nth) => (other === text && text !== "" ? [`dec_${nth}`] : []));
      const whole = nearest(stored(all), text, all.length).filter(({ similarity }) => similarity === 1);
      expect(whole.map(({ id }) => id)).toEqual(expect.arrayContaining(same));
    }),
  );
  expect(nearest(stored([MANY, "something else", MANY]), MANY, 5)).toEqual([
    { id: "dec_2", similarity: 1 },
    { id: "dec_0", similarity: 1 },
  ]);
});

test("a text without a word is near nothing, and is not kept", () => {
  expect(nearest(stored(["a bike", "", "—"]), "", 5)).toEqual([]);
  expect(vectorFileOf(1, known(["a bike", "", "—"])).decisions).toEqual(["dec_0"]);
  expect(nearest(stored([]), "a bike", 5)).toEqual([]);
});

test("a rare word in common says more than a frequent one", () => {
  const found = nearest(
    stored(["the lamp is for sale", "a violin", "the table is for sale", "the chair is for sale"]),
    "violin for sale",
    2,
  );
  expect(found.map(({ id }) => id)[0]).toBe("dec_1");
});

test("of a text at most 32 words are kept, those that tell the most", () => {
  const counts = countsOf(`${MANY} rare`);
  const vector = vectorOf(counts, seenIn([counts, countsOf(MANY), countsOf(MANY)]));
  const [rare] = countsOf("rare").keys();
  expect(vector).toHaveLength(MOST_WEIGHTS);
  expect(vector).toContainEqual([rare, 255]);
});

test("the file has the newest 10,000 and stays below 2 MB, with nothing of the texts in it", () => {
  const counts = countsOf(MANY);
  const all = Array.from({ length: MOST_ANSWERS + 5 }, (_, nth) => ({
    decisionId: `dec_${String(nth).padStart(26, "0")}`,
    at: new Date(nth).toISOString(),
    counts,
  }));
  const file = vectorFileOf(7, all);
  expect(file.decisions).toHaveLength(MOST_ANSWERS);
  expect(file.decisions.at(-1)).toBe(all[5]!.decisionId);
  const text = JSON.stringify(file);
  expect(text.length).toBeLessThan(2_000_000);
  expect(text).not.toContain("waa");
});
