import type { Label } from "./model.ts";
import type { Random } from "./random.ts";
import type { Case } from "./rule.ts";

type Range = readonly [low: number, high: number];

/** Shares of what such a thing usually costs. */
const USUAL: Range = [0.55, 1.3];
const CHEAP: Range = [0.14, 0.33];
const COPIED: Range = [0.15, 0.6];
const TOUTED: Range = [1.7, 4];

/** What somebody with this intent asks for it, in whole euros. */
export function anyPrice(
  intent: Label,
  { category, product }: Pick<Case, "category" | "product">,
  random: Random,
): number {
  const odd = category === "ticket" && intent === "prohibited" ? TOUTED : oddRange(intent);
  const [low, high] = random.chance(intent === "allowed" ? 0.06 : 0.6) ? odd : USUAL;
  return asked(product.price * random.between(low, high), random);
}

function oddRange(intent: Label): Range {
  if (intent === "counterfeit") return COPIED;
  return intent === "allowed" || intent === "scam" ? CHEAP : USUAL;
}

/** A price as people ask it: round, or one below. */
function asked(price: number, random: Random): number {
  const step = price < 30 ? 1 : price < 120 ? 5 : 10;
  const round = Math.max(step, Math.round(price / step) * step);
  return round > 20 && random.chance(0.3) ? round - 1 : round;
}
