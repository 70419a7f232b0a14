/** The value that a share (0 to 1) of some is not above; 0 of none. */
export function atShare(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** What a part is of a whole, or a share (0 to 1) of all: `12.5 %`; nothing where the whole is nothing. */
export function percent(part: number, whole = 1): string {
  const value = (100 * part) / whole;
  return Number.isFinite(value) ? `${value.toFixed(1)} %` : "";
}

/** The mean of some values; NaN of none. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
