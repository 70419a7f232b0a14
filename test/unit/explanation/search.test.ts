import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainFaults, ASKED_IN_BATCHES, refusedText } from "../../../functions/domain/explanation/explain.ts";
import { explanationKey, readStored, storedOf } from "../../../functions/domain/explanation/explanation.ts";
import { removalsTried } from "../../../functions/domain/explanation/removals.ts";
import { type Ask, MOST_WORDS, search } from "../../../functions/domain/explanation/search.ts";
import { different, runsOf, without, wordsOf } from "../../../functions/domain/explanation/words.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { FAMILY_NAMES, familyOf } from "../../../functions/domain/models/families/index.ts";

type Weights = Readonly<Record<string, number>>;

/** A linear model: the more the words weigh, the likelier "bad". It counts what it was asked. */
function model(weights: Weights, bias = -1) {
  const asked: number[] = [];
  const ask: Ask = async (texts) => {
    asked.push(texts.length);
    return texts.map((text) => {
      const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
      if (words.length === 0) return undefined;
      const score = [...new Set(words)].reduce((sum, word) => sum + (weights[word] ?? 0), bias);
      const bad = 1 / (1 + Math.exp(-score));
      return { ok: 1 - bad, bad };
    });
  };
  return { ask, asked };
}

describe("words", () => {
  test("are parted as Unicode says, with their places; a text without them keeps the rest", () => {
    const text = "Fake watch, FAKE price! 時計 🔥";
    const words = different(wordsOf(text));
    expect(words.map(({ word }) => word)).toEqual(["fake", "watch", "price", "時計", "🔥"]);
    expect(without(text, words.slice(0, 1))).toBe("  watch,   price! 時計 🔥");
  });

  test("every word is in exactly one run, and there are at most as many runs as wanted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 60 }), (count, most) => {
        const words = wordsOf(Array.from({ length: count }, (_, nth) => `w${nth}`).join(" "));
        const runs = runsOf(words, most);
        expect(runs.length).toBeLessThanOrEqual(most);
        expect(runs.flat()).toEqual(words);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the search", () => {
  test("orders words by what is lost without them, equal ones by their place, in one request", async () => {
    const { ask, asked } = model({ fake: 3, cheap: 1, receipt: -1 });
    const found = await search("receipt for a cheap fake watch", 60, ask);
    expect(asked).toEqual([7]);
    expect(found?.label).toBe("bad");
    expect(found?.words.map(({ word }) => word)).toEqual(["fake", "cheap", "for", "a", "watch", "receipt"]);
    expect(found?.removal).toMatchObject({ words: ["fake"], label: "ok" });
    expect(found?.isPart).toBe(false);
  });

  test("finds two words that stand for each other, of which neither shows much effect alone", async () => {
    const ask: Ask = async (texts) =>
      texts.map((text) => {
        const bad = /fake|replica/.test(text) ? 0.9 - (/fake.*replica/.test(text) ? 0 : 0.01) : 0.1;
        return { ok: 1 - bad, bad };
      });
    expect((await search("a fake and replica watch", 60, ask))?.removal?.words).toEqual(["fake", "replica"]);
  });

  test("says that no few words would have changed it", async () => {
    const words = Array.from({ length: 9 }, (_, nth) => `w${nth}`);
    const { ask, asked } = model(Object.fromEntries(words.map((word) => [word, 1])));
    const found = await search(words.join(" "), 60, ask);
    expect(found?.removal).toBeUndefined();
    expect(asked).toEqual([10, 28 + 3]);
  });

  test("looks through a long text in runs, and finds the words that count", async () => {
    const filler = Array.from({ length: 500 }, (_, nth) => `w${nth}`);
    const text = [...filler.slice(0, 300), "fake", ...filler.slice(300), "replica"].join(" ");
    const { ask, asked } = model({ fake: 2, replica: 2 });
    const found = await search(text, 60, ask);
    expect(found?.words.slice(0, 2).map(({ word }) => word)).toEqual(["fake", "replica"]);
    expect(found?.removal?.words).toEqual(["fake", "replica"]);
    expect(found?.isPart).toBe(true);
    expect(asked.every((count) => count <= 61)).toBe(true);
    expect(asked).toHaveLength(3);
  });

  test("has nothing to say of a text without words, or of whose only word nothing is left", async () => {
    const { ask } = model({});
    expect(await search("…", 60, ask)).toBeUndefined();
    expect(await search("watch", 60, ask)).toMatchObject({ words: [], label: "ok" });
  });

  test("asks at most three times, at most about as many texts as it may, and what it names changes the label", async () => {
    const word = fc.constantFrom(...Array.from({ length: 26 }, (_, nth) => (10 + nth).toString(36)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 200 }),
        fc.dictionary(word, fc.double({ min: -3, max: 3, noNaN: true })),
        fc.integer({ min: 8, max: MOST_WORDS }),
        async (words, weights, most) => {
          const text = words.join(" ");
          const { ask, asked } = model(weights, 0.5);
          const found = await search(text, most, ask);
          expect(asked.length).toBeLessThanOrEqual(3);
          expect(Math.max(...asked)).toBeLessThanOrEqual(most + 1);
          const effects = found?.words.map(({ effect }) => effect) ?? [];
          expect(effects).toEqual(effects.toSorted((a, b) => b - a));
          if (found?.removal === undefined) return;
          const gone = different(wordsOf(text)).filter((one) => found.removal?.words.includes(one.word));
          const [left] = await ask([without(text, gone)]);
          expect((left?.["bad"] ?? 0) > 0.5 ? "bad" : "ok").toBe(found.removal.label);
          expect(found.removal.label).not.toBe(found.label);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test("fewer words are left out before more, and never more at once than can be asked", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 60 }), (words, most) => {
      const tried = removalsTried(words, most);
      expect(tried.length).toBeLessThanOrEqual(most);
      const sizes = tried.map(({ length }) => length);
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      expect(tried.flat().every((nth) => nth < words)).toBe(true);
    }),
  );
  expect(removalsTried(3, 60)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 1, 2],
  ]);
  expect(removalsTried(1, 60)).toEqual([]);
});

describe("a flow that explains", () => {
  const flow = {
    name: "tiny",
    labels: [
      { name: "ok", outcome: "approve" },
      { name: "bad", outcome: "reject" },
    ],
    text: "text",
    explain: true,
  };
  const faultsOf = (given: object): readonly string[] =>
    flowSchema.safeParse({ ...flow, ...given }).error?.issues.map(({ message }) => message) ?? [];

  test("has labels, a text, and a model that takes many texts at once", () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ model: { family: "huggingface" } })).toEqual([
      'models of the family "huggingface" are asked about one text at a time: of them no words can be told',
    ]);
    expect(explainFaults({ explain: true, answer: {}, text: "text", model: { family: "brought" } })).toEqual([
      "only what a model of labels reads as a text can be explained",
    ]);
    expect(explainFaults({ model: { family: "xgboost" } })).toEqual([]);
  });

  test("knows which families take many texts", () => {
    expect(ASKED_IN_BATCHES).toEqual(FAMILY_NAMES.filter((name) => familyOf(name).batch !== undefined));
  });

  test("tells no words of which some are masked", () => {
    expect(refusedText("a b", "a b")).toBeUndefined();
    expect(refusedText("a b", "a")).toMatch(/masked/);
    expect(refusedText("a b", undefined)).toMatch(/masked/);
    expect(refusedText(undefined, undefined)).toMatch(/no text/);
  });

  test("keeps the ten words with the largest effect under their model's version, and reads them again", () => {
    const words = Array.from({ length: 30 }, (_, nth) => ({ word: `w${nth}`, effect: (15 - nth) / 100 }));
    const map = labelMapOf(flowSchema.parse(flow));
    const stored = storedOf({ label: "ok", confidence: 0.912_345, words, isPart: false }, "v 1/2", map);
    expect(stored.words.map(({ word }) => word)).toEqual([
      "w0",
      "w1",
      "w2",
      "w3",
      "w4",
      "w5",
      "w26",
      "w27",
      "w28",
      "w29",
    ]);
    expect(stored.confidence).toBe(0.9123);
    expect(readStored(JSON.stringify(stored))).toEqual(stored);
    expect(explanationKey("dec_1", "v 1/2")).toBe("explanations/dec_1/v%201%2F2.json");
  });
});
