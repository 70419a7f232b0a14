import type { RiskPoint } from "../charts/geometry.ts";

/**
 * Where a threshold can be dragged to, strictest first: 1, which lets nothing through, then one for each point of the
 * curve. Each is a named threshold where one cuts at the same place, such as the certified one, else the shortest
 * decimal number that does.
 */
export function stopsOf(curve: readonly RiskPoint[], named: readonly number[]): readonly number[] {
  const stops = curve.map(({ threshold }, index) => {
    const below = curve[index + 1]?.threshold ?? 0;
    return named.find((one) => one > below && one <= threshold) ?? shortest(below, threshold);
  });
  return [1, ...stops];
}

/** The number with the fewest decimals above `below` and not above `top`. */
function shortest(below: number, top: number): number {
  for (let digits = 2; digits <= 12; digits += 1) {
    const cut = Number((Math.floor(top * 10 ** digits) / 10 ** digits).toFixed(digits));
    if (cut > below && cut <= top) return cut;
  }
  return top;
}

/** The stop that lets through what `threshold` does: the loosest one that is not looser. */
export const stopAt = (stops: readonly number[], threshold: number): number =>
  Math.max(
    0,
    stops.findLastIndex((stop) => stop >= threshold),
  );

/** The stop nearest to a share of decisions, from 0 to 1. */
export function stopNear(curve: readonly RiskPoint[], share: number): number {
  const coverages = [0, ...curve.map(({ coverage }) => coverage)];
  return coverages.reduce(
    (best, coverage, index) => (Math.abs(coverage - share) < Math.abs((coverages[best] ?? 0) - share) ? index : best),
    0,
  );
}
