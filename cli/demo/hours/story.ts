import type { Flow } from "../../../functions/domain/flows/flow.ts";
import { shuffled } from "@second-look/emulator/shuffle";
import { StartRefused } from "@second-look/emulator";
import type { DemoRow, Item } from "../rows.ts";

/** How many answers people give, how many items the application suggests answers for at each look, and after how many answers it looks. */
export const [ANSWERS, LOOKED_AT, LOOK_EVERY] = [200, 80, 50];
/** How many suggestions a user of the application chooses from. */
export const SUGGESTED = 3;
/** The share of answers that are wrong where `--noise` does not say, and how many are looked at again in a day. */
export const [PLANTED, LOOKS] = [0.05, 20];
/** The share of items that the rule decides. */
const RULED = 0.3;

export const RULE = "short";

export type Story = {
  readonly flow: Flow;
  /** What people and the rule decide. */
  readonly rows: readonly DemoRow[];
  /** What users choose suggestions for, the same at each look. */
  readonly looked: readonly DemoRow[];
};

const lengthOf = (item: Item): number => JSON.stringify(item).length;

/**
 * A flow without a model, in which a rule decides what is short, as somebody would write it who has looked at a few items only: it
 * gives them the label that is second among them.
 * @throws {StartRefused} where the flow asks for something else than labels of texts, or there are too few rows.
 */
export function storyOf(flow: Flow, all: readonly DemoRow[], seed: number): Story {
  if (flow.answer !== undefined || flow.text === undefined)
    throw new StartRefused(
      `The first hours are played with labels of texts, and ${flow.name} asks for something else.`,
    );
  if (all.length < ANSWERS + LOOKED_AT)
    throw new StartRefused(`The first hours take at least ${ANSWERS + LOOKED_AT} rows; there are ${all.length}.`);
  const order = shuffled(all, seed);
  const [looked, rows] = [order.slice(0, LOOKED_AT), order.slice(LOOKED_AT)];
  const lengths = rows.map(({ item }) => lengthOf(item)).toSorted((a, b) => a - b);
  const most = lengths[Math.floor(RULED * lengths.length)] ?? 0;
  const label = secondOf(rows.filter(({ item }) => lengthOf(item) < most));
  const decide = [{ name: RULE, when: `$length($string(item)) < ${most}`, label }];
  const { online: _online, suggest: _suggest, ...kept } = flow;
  const review = { ...flow.review, leaseSeconds: 3600, gold: 0, practice: 0, relabel: { perDay: LOOKS } };
  return {
    flow: { ...kept, decide, online: { rank: false }, suggest: { shuffled: 0, teaches: false, days: 30 }, review },
    rows,
    looked,
  };
}

/** The label that is second among the rows. */
function secondOf(rows: readonly DemoRow[]): string {
  const counts = [...Map.groupBy(rows, ({ label }) => label)].map(([label, same]) => ({ label, count: same.length }));
  return counts.toSorted((a, b) => b.count - a.count)[Math.min(1, counts.length - 1)]?.label ?? "";
}
