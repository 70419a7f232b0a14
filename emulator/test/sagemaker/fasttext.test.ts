import { expect, test } from "vitest";
import { FastText } from "../../sagemaker/fasttext.ts";

/** A matrix of 1.3 MB. */
const SMALL = { lr: 0.5, dim: 8, epoch: 1, wordNgrams: 2, bucket: 40_000, minCount: 1 };
const WORDS = { warm: "bread kettle blanket summer oven", cold: "snow freezer winter ice glacier" } as const;

test.each([1, 4, 16])(
  "learns from a file of %d MB, larger than its matrix or not, and the same each time",
  async (megabytes) => {
    const line = `__label__warm ${WORDS.warm}\n__label__cold ${WORDS.cold}\n`;
    const lines = line.repeat((megabytes * 1_000_000) / line.length);
    const answers = [];
    for (let time = 0; time < 2; time += 1) {
      const model = await FastText.open();
      model.train(lines, SMALL);
      answers.push(model.predict("kettle summer", 2));
    }
    expect(answers[0]?.label[0]).toBe("__label__warm");
    expect(answers[0]?.prob[0]).toBeGreaterThan(0.9);
    expect(answers[1]).toEqual(answers[0]);
  },
);
