import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { QueueEntry } from "../../../functions/domain/reviews/queue-entry.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";
import { isFirstToTry, letOthersTry } from "../../../functions/reviews-api/free-reviews.ts";
import { reviewRow } from "../../support/rows.ts";

let made = 0;
const entry = (): QueueEntry => reviewRow({ id: newReviewId((made += 1)) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what somebody tries to claim, nobody else tries as it was seen at the same moment", () => {
  const [seen, other] = [entry(), entry()];
  expect([isFirstToTry(seen), isFirstToTry(seen), isFirstToTry(other)]).toEqual([true, false, true]);
});

test("a review that was released, and so has another epoch, is anybody's", () => {
  const seen = entry();
  isFirstToTry(seen);
  expect(isFirstToTry({ ...seen, epoch: seen.epoch + 1 })).toBe(true);
});

test("whoever could not even try leaves it to others at once", () => {
  const seen = entry();
  isFirstToTry(seen);
  letOthersTry(seen);
  expect(isFirstToTry(seen)).toBe(true);
});

test("a try is not remembered for ever: it may have failed for a reason of its person's", () => {
  const seen = entry();
  isFirstToTry(seen);
  vi.advanceTimersByTime(60_000);
  expect(isFirstToTry(seen)).toBe(true);
});
