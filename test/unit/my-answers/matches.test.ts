import { expect, test } from "vitest";
import { entryIdOf, reviewIn } from "../../../functions/domain/my-answers/entry.ts";
import { matches } from "../../../functions/domain/my-answers/matches.ts";
import { titleIn } from "../../../functions/domain/my-answers/title.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";

const ITEM = { title: "A Straße", lines: [{ what: "Käse", amount: 12.5 }], empty: null };

test.each(["straße", "KÄSE a", "12.5", "  ", "wrong käse"])(
  "“%s” is found in the item, the answer and the note",
  (words) => {
    expect(matches(words, [ITEM, "wrong", "no"])).toBe(true);
  },
);

test.each(["milk", "käse milk"])("“%s” is not", (words) => {
  expect(matches(words, [ITEM, undefined])).toBe(false);
});

test("an item is called by its title, its name or its subject, else by its first text", () => {
  expect(titleIn({ a: "first", subject: "Subject" })).toBe("Subject");
  expect(titleIn({ a: 1, b: " ", c: "x".repeat(100) })).toBe("x".repeat(80));
  expect(titleIn({ a: 1 })).toBeUndefined();
});

test("an entry's id names its review, whatever the person is called", () => {
  const review = newReviewId(0);
  expect(reviewIn(entryIdOf(review, "rev_ana_said_"))).toBe(review);
  for (const id of [review, `said_${review.slice(1)}_ana`, "said_", "dec_x"]) expect(reviewIn(id)).toBeUndefined();
});
