import { expect, test } from "vitest";
import { REVIEW_STATES } from "../../../functions/domain/reviews/review.ts";
import { reviewViewOf } from "../../../functions/domain/reviews/visibility.ts";
import { reviewRow } from "../../support/rows.ts";

test.each(REVIEW_STATES)("who has not answered sees of a review that is %s only whether it is over", (state) => {
  const row = reviewRow({ state, id: reviewRow({}).id });
  const { id, createdAt, deadlineAt } = row;
  const over = state === "closed" ? "closed" : "open";
  expect(reviewViewOf(row, "ben")).toEqual({ id, createdAt, deadlineAt, queue: "reviewers", state: over });
});

test("its holder sees the lease, and its answerer how long it can be undone", () => {
  expect(reviewViewOf(reviewRow({ state: "claimed" }), "ana")).toMatchObject({ state: "claimed", claimedBy: "ana" });
  expect(reviewViewOf(reviewRow({ state: "answered" }), "ana")).toHaveProperty("undoUntil");
});

test("who answered before does not see who has it now", () => {
  const row = reviewRow({ state: "claimed", answeredBy: ["ben"] });
  expect(reviewViewOf(row, "ben")).not.toHaveProperty("claimedBy");
});
