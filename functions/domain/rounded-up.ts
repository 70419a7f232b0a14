/** A threshold in four digits, or as many as are clearly below 1, to the strict side: what is read is not looser. */
export function roundedUp(threshold: number): number {
  for (let digits = 4; digits < 12; digits += 1) {
    const up = Number((Math.ceil(Number((threshold * 10 ** digits).toFixed(6))) / 10 ** digits).toFixed(digits));
    if (up >= threshold && (up < 1 || threshold >= 1)) return up;
  }
  return threshold;
}
