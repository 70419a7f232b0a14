import { expect, test } from "vitest";
import { seeded } from "../../../flows/samples/listings/random.ts";
import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { flowOf, inBursts, type TextSet } from "../../bench/learning/sets.ts";
import { tableOf } from "../../bench/learning/told.ts";
import { play } from "../../bench/learning/trained-nights.ts";

const LABELS = ["fine", "bad"] as const;

/** Texts of three words, the first of which tells the label. */
const told: TextSet = {
  name: "told",
  flow: flowOf(
    "made up",
    LABELS.map((label) => ({ label, text: label })),
  ),
  draw: async (items, seed) => {
    const random = seeded(seed);
    const row = (): LabelledText => {
      const label = random.pick(LABELS);
      return {
        label,
        text: [`${label}ish`, ...Array.from({ length: 2 }, () => Math.floor(random.between(0, 1e6)).toString(36))].join(
          " ",
        ),
      };
    };
    return { items: Array.from({ length: items }, row), heldOut: Array.from({ length: 1_000 }, row) };
  },
};

test("with the real trainer, texts that tell their label are soon certified, and what is in force keeps its target", async () => {
  const lives = await play(told, 1, { nights: 3, aNight: 300 });

  for (const life of lives) expect(life).toMatchObject({ first: 3, tried: 3, triedBroken: 0, certified: 1, broken: 0 });
  expect(tableOf(lives)).toHaveLength(lives.length);
});

test("in bursts, three items in ten are copies of a few texts, and as many of the held-out are changed", async () => {
  const [own, bursts] = await Promise.all([told.draw(2_000, 3), inBursts(told).draw(2_000, 3)]);
  const known = new Set([...own.items, ...own.heldOut].map(({ text }) => text));
  const changed = (rows: readonly LabelledText[]): number =>
    rows.filter(({ text }) => !known.has(text)).length / rows.length;

  expect(bursts.items).toHaveLength(2_000);
  expect(changed(bursts.items)).toBeCloseTo(0.3, 1);
  expect(changed(bursts.heldOut)).toBeCloseTo(0.3, 1);
});
