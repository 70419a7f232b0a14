import { expect, test } from "vitest";
import { byWhen } from "../../../web/my-answers/days.ts";
import { changesBetween } from "../../../web/my-answers/changes.ts";

const answer = (at: Date) => ({ review: at.toISOString(), at: at.toISOString(), state: "final" as const, said: {} });

test("answers are of today, of another day since Monday, or earlier, in the reader's own time", () => {
  // A Wednesday.
  const now = new Date(2026, 10, 25, 12);
  const [today, monday, sunday] = [new Date(2026, 10, 25), new Date(2026, 10, 23), new Date(2026, 10, 22, 23)].map(
    answer,
  );
  expect(byWhen([today!, monday!, sunday!], now)).toEqual({ today: [today], week: [monday], earlier: [sunday] });
  // On a Monday, all of the week is today.
  expect(byWhen([monday!, sunday!], new Date(2026, 10, 23, 9))).toEqual({
    today: [monday],
    week: [],
    earlier: [sunday],
  });
});

test("of two values, the fields that differ are shown", () => {
  const schema = { type: "object", properties: { shop: { type: "string" }, total: { type: "number" } } } as const;
  expect(changesBetween({ schema }, { shop: "A", total: 1 }, { shop: "A", total: 2 })).toEqual([
    { field: "total", before: 1, after: 2 },
  ]);
});
