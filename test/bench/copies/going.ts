import { replaced } from "../../support/texts.ts";

/** A burst that goes on: near copies of one text, so many of them still to come. */
export type Burst = { readonly text: string; readonly source: number; left: number };

/** How many bursts go on at the same time. */
export const AT_ONCE = 6;
/** Of how many words a copy differs from its source. */
const CHANGED = 0.25;

/**
 * One of the bursts that go on, for the next item. Bursts are begun until there are six; one of which nothing is left ends.
 * @param going those that go on; it is changed.
 */
export function nextBurst<B extends Burst>(going: B[], begin: () => B, random: () => number): B {
  while (going.length < AT_ONCE) going.push(begin());
  const at = Math.floor(random() * AT_ONCE);
  const burst = going[at]!;
  burst.left -= 1;
  if (burst.left === 0) going.splice(at, 1);
  return burst;
}

/** The `count`th item as a copy of a text: other words at the same places as in all copies of this source. */
export const copyOf = ({ text, source }: Pick<Burst, "text" | "source">, count: number): string =>
  replaced(text, CHANGED, count, source);
