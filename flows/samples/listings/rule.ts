import { LABELS } from "./model.ts";
import type { Category, Label, Product, Score, Signal } from "./model.ts";
import type { Random } from "./random.ts";

/** What the rule sees: the thing, the sentences that count, and the price. */
export type Case = {
  readonly category: Category;
  readonly product: Product;
  readonly signals: readonly Signal[];
  readonly price: number;
};

/** Nothing speaks against most listings, so the others have to be more than this. */
const INNOCENCE: Score = { allowed: 1 };

/** How far moderators differ: the standard deviation of what is added to each label's score. */
const JITTER = 0.12;

/** The share of listings that somebody labelled without looking. */
const CARELESS = 0.004;

const CHEAP = 0.35;
const DEAR = 1.6;

/** The label that the marketplace's moderators give: the highest score, give or take a little, or any by mistake. */
export function labelOf(given: Case, random: Random): Label {
  if (random.chance(CARELESS)) return random.pick(LABELS);
  const scores = [
    INNOCENCE,
    given.product.score ?? {},
    priceScore(given),
    ...given.signals.map((signal) => signal.score),
  ];
  const total = (label: Label): number =>
    scores.reduce((sum, score) => sum + (score[label] ?? 0), JITTER * random.normal());
  const ranked = LABELS.map((label) => ({ label, total: total(label) })).toSorted((a, b) => b.total - a.total);
  return ranked[0]!.label;
}

/** A price far from the usual one means different things for different goods. */
function priceScore({ category, product, price }: Case): Score {
  const ratio = price / product.price;
  if (category === "ticket") return ratio > DEAR ? { prohibited: 0.8 } : {};
  if (ratio >= CHEAP) return {};
  if (product.kind === "designer") return { counterfeit: 0.7, scam: 0.2 };
  return ["phone", "animal", "power"].includes(product.kind) ? { scam: 0.8 } : {};
}
