import type { Unit, Usage } from "@second-look/emulator";
import { type Price, PRICES } from "./prices.ts";

/** What a bill is for. */
export const BILLED = 1_000_000;

/** One position: some of a unit, at one place, by one caller; `amount` for one decision, `usd` for a million. */
export type Line = Usage & { readonly price: Price; readonly usd: number };

/** Positions of what was used for some decisions, the largest first. */
export function linesOf(used: readonly Usage[], decisions: number): readonly Line[] {
  return used
    .flatMap(({ amount, ...use }) => {
      const price = priceOf(use.unit);
      if (price === undefined) return [];
      return [
        { ...use, amount: amount / decisions, price, usd: (amount / decisions) * BILLED * (price.usd / price.per) },
      ];
    })
    .toSorted((a, b) => b.usd - a.usd);
}

const priceOf = (unit: Unit): Price | undefined => (PRICES as Partial<Record<Unit, Price>>)[unit];

export const usdOf = (lines: readonly { readonly usd: number }[]): number =>
  lines.reduce((sum, { usd }) => sum + usd, 0);

/** What was used of a unit, everywhere or where it is wanted. */
export const amountOf = (used: readonly Usage[], unit: Unit, isWanted: (use: Usage) => boolean = () => true): number =>
  used.filter((use) => use.unit === unit && isWanted(use)).reduce((sum, { amount }) => sum + amount, 0);

/** Who brought a position about: a function, a state machine, a route, a queue's poller. */
export const ownerOf = ({ unit, at, by }: Usage): string => {
  if (by === "poller") return `poller of ${at}`;
  if (by === "") return unit.startsWith("states.") || unit.startsWith("express.") ? (at.split("/")[0] ?? at) : at;
  return by;
};
