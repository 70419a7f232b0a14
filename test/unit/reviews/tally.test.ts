import { expect, test } from "vitest";
import { attributeOf, bucketOf, dayOf } from "../../../functions/domain/reviews/tally.ts";

test("answers fall into whole seconds, then steps of five, up to ten minutes", () => {
  const buckets = [0, 0.4, 7.6, 60, 61, 66, 599, 5000].map(bucketOf);
  expect(buckets).toEqual([0, 0, 8, 60, 60, 65, 595, 600]);
});

test("a day's median is that of its answers", () => {
  const tally = Object.fromEntries([3, 9, 20].map((seconds) => [attributeOf(seconds), 1]));
  expect(dayOf(tally)).toEqual({ answered: 3, medianSeconds: 9 });
});

test("an answer that was taken back is not counted", () => {
  expect(dayOf({ id: "tally_x" as unknown as number, s3: 0, s9: 2 })).toEqual({ answered: 2, medianSeconds: 9 });
});

test("a day without answers has no median", () => {
  expect(dayOf({})).toEqual({ answered: 0 });
});
