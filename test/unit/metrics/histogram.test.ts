import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Histogram, minutesBucket, spreadOf } from "../../../functions/domain/metrics/histogram.ts";

const histogramOf = (waits: readonly number[]): Histogram => {
  const counts: Record<string, number> = {};
  for (const ms of waits) counts[minutesBucket(ms)] = (counts[minutesBucket(ms)] ?? 0) + 1;
  return counts;
};

test("a bucket begins at or under its value, and is at most a tenth of it or of a minute wide", () => {
  fc.assert(
    fc.property(fc.nat(500 * 86_400_000), (ms) => {
      const minutes = ms / 60_000;
      const bucket = minutesBucket(ms);
      expect(bucket).toBeLessThanOrEqual(minutes);
      expect(minutes - bucket).toBeLessThan(Math.max(0.1, minutes / 10) + 1e-9);
    }),
  );
  expect(minutesBucket(-5_000)).toBe(0);
});

test("quantiles are the buckets of the exact ones, and what expired is longer than everything", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { maxLength: 40 }), fc.nat(10), (waits, expired) => {
      const ordered = [...waits.toSorted((a, b) => a - b), ...Array.from({ length: expired }, () => Infinity)];
      const exact = (share: number) => ordered[Math.ceil(share * ordered.length) - 1];
      const { n, p50, p90 } = spreadOf(histogramOf(waits), expired);
      expect(n).toBe(ordered.length);
      for (const [shown, value] of [
        [p50, exact(0.5)],
        [p90, exact(0.9)],
      ] as const)
        expect(shown).toBe(value === undefined || value === Infinity ? undefined : minutesBucket(value));
    }),
  );
});
