import { type Promised } from "./promised.ts";

/**
 * How an audit was drawn where the draw is by item: the item's number, uniform in [0, 1) over items and the same for all
 * its decisions, and the probability that applied. The item is drawn while its number is below the probability.
 */
export type ItemDraw = { readonly number: number; readonly probability: number };

/** What is needed to know whether an audit counts; without `itemDraw`, the draw was by decision. */
export type Drawn = { readonly itemHash: string; readonly itemDraw?: ItemDraw };

/**
 * The audits that are evidence of what is promised. Those that were drawn the other way are none: a draw by decision
 * meets a frequent item more often than a rare one, and a draw by item takes all decisions of an item or none.
 * @param ordered by time, of one window without gaps.
 */
export function countingFor<T extends Drawn>(promised: Promised, ordered: readonly T[]): readonly T[] {
  if (promised === "distinct items") return firstOfItems(ordered);
  return ordered.filter(({ itemDraw }) => itemDraw === undefined);
}

/**
 * Of each item, its first audit, and only where the item's number is below the lowest probability that applied in the
 * window. So each item of the window is evidence with this one probability, independently of all others, whether it came
 * once or a thousand times, and whenever it came first: all its decisions were drawn, or none. Items that come often come
 * early too, so that no higher probability of an earlier time may count. (Bernoulli sampling: given its size, the count
 * of wrong items is hypergeometric, for which the binomial tail is a valid p-value: docs/decisions/0031-distinct-items.md.)
 */
function firstOfItems<T extends Drawn>(ordered: readonly T[]): readonly T[] {
  const lowest = ordered.reduce((least, { itemDraw }) => Math.min(least, itemDraw?.probability ?? 1), 1);
  const seen = new Set<string>();
  return ordered.filter(({ itemHash, itemDraw }) => {
    if (itemDraw === undefined || itemDraw.number >= lowest || seen.has(itemHash)) return false;
    seen.add(itemHash);
    return true;
  });
}
