import fc from "fast-check";
import { expect, test } from "vitest";
import { LONGEST_QUEUED, waitAfter, WAITS } from "../../../functions/domain/webhooks/schedule.ts";

const random = fc.double({ min: 0, max: 1, noNaN: true });

test("each attempt waits as long as the series says, and a fifth longer at most", () => {
  fc.assert(
    fc.property(fc.nat(WAITS.length - 1), random, (tried, chance) => {
      const wait = waitAfter(tried, chance) ?? NaN;
      expect(wait).toBeGreaterThanOrEqual(WAITS[tried] ?? NaN);
      expect(wait).toBeLessThanOrEqual((WAITS[tried] ?? NaN) * 1.2);
      expect(Number.isInteger(wait)).toBe(true);
    }),
  );
});

test("ten attempts in a little more than three days, and none after the last", () => {
  expect(WAITS).toEqual([0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  fc.assert(
    fc.property(
      fc.integer({ min: WAITS.length, max: 1000 }),
      random,
      (tried, chance) => waitAfter(tried, chance) === undefined,
    ),
  );
});

test("what a queue keeps back never is longer than SQS allows, whatever the jitter", () => {
  fc.assert(
    fc.property(fc.nat(WAITS.length - 1), random, (tried, chance) => {
      const wait = waitAfter(tried, chance) ?? NaN;
      expect(wait <= LONGEST_QUEUED).toBe(tried <= 2);
    }),
  );
});
