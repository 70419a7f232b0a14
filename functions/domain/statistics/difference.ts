/** So many of so many. */
export type Part = { readonly k: number; readonly n: number };
/** How far one share is from another, -1 to 1, with the 95 % interval of that. */
export type Difference = { readonly difference: number; readonly low: number; readonly high: number };

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/** The score interval of a share (Wilson, JASA 22, 1927). */
function wilson({ k, n }: Part): readonly [low: number, high: number] {
  const [p, z2] = [k / n, Z * Z];
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/**
 * The difference of two independent shares, `now` less `before`, with the hybrid score interval of Newcombe (Statistics in
 * Medicine 17, 1998, method 10). Undefined where one of them is a share of nothing.
 */
export function differenceOf(now: Part, before: Part): Difference | undefined {
  if (now.n === 0 || before.n === 0) return undefined;
  const [a, b] = [now.k / now.n, before.k / before.n];
  const [[aLow, aHigh], [bLow, bHigh]] = [wilson(now), wilson(before)];
  return {
    difference: a - b,
    low: a - b - Math.hypot(a - aLow, bHigh - b),
    high: a - b + Math.hypot(aHigh - a, b - bLow),
  };
}

/** Whether a difference is more than chance explains: its interval leaves out 0. */
export const isClear = ({ low, high }: Difference): boolean => low > 0 || high < 0;
