import { expect, test } from "vitest";
import { EMPTY_HANDS, fateOf, type Hold, MOST_CLAIMS, withHold } from "../../../functions/domain/reviews/hands.ts";
import type { ReviewRow } from "../../../functions/domain/reviews/review-row.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";
import { reviewRow } from "../../support/rows.ts";

const AT = "2026-01-01T00:01:00.000Z";
const NOW = Date.parse(AT);
const hold = (epoch = 2): Hold => ({ review: newReviewId(0), epoch, at: AT });

test("hands hold a few, and each change is one revision more", () => {
  let hands = EMPTY_HANDS;
  for (let count = 1; count <= MOST_CLAIMS; count += 1) {
    hands = withHold(hands, hold())!;
    expect(hands).toMatchObject({ revision: count });
    expect(hands.holds).toHaveLength(count);
  }
  expect(withHold(hands, hold())).toBeUndefined();
  expect(withHold(hands, hands.holds[0]!)?.holds).toHaveLength(MOST_CLAIMS);
});

test("another claim on the same review strikes nothing out: it may come too late", () => {
  const [one, other] = [hold(2), { ...hold(1) }];
  expect(withHold({ revision: 1, holds: [one] }, { ...other, review: one.review })?.holds).toHaveLength(2);
});

test.each<[string, ReturnType<typeof fateOf>, ReviewRow | undefined, number]>([
  ["it is claimed under it", "held", reviewRow({ state: "claimed", claimedBy: "ana", epoch: 2 }), NOW],
  ["its lease ran out", "lapsed", reviewRow({ state: "claimed", claimedBy: "ana", epoch: 2 }), NOW + 61_000],
  ["somebody else has it under it", "over", reviewRow({ state: "claimed", claimedBy: "ben", epoch: 2 }), NOW],
  ["somebody has it under a later one", "over", reviewRow({ state: "claimed", claimedBy: "ana", epoch: 3 }), NOW],
  ["it was answered", "over", reviewRow({ state: "answered", epoch: 2 }), NOW],
  ["it was given back", "over", reviewRow({ epoch: 2 }), NOW],
  ["it is not written yet", "coming", reviewRow({ epoch: 1 }), NOW + 59_000],
  ["it was never written", "over", reviewRow({ epoch: 1 }), NOW + 60_000],
  ["there is no such review", "over", undefined, NOW],
])("what becomes of a claim where %s", (_what, fate, row, now) => {
  expect(fateOf(hold(), row, "ana", now)).toBe(fate);
});
