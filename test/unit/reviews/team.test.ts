import { expect, test } from "vitest";
import { answeredIn, teamToday } from "../../../functions/domain/reviews/team.ts";

const COUNTED = { day: "2026-01-01", answered: 40, at: "2026-01-01T10:00:00.000Z" };

test("a day has the answers of all buckets", () => {
  expect(answeredIn({ reviewing: { "3": 5, "65": 2 } })).toBe(7);
});

test("the team did never less than one of it, and nothing is known before the day's first count", () => {
  expect(teamToday(COUNTED, 3, "2026-01-01T10:04:00.000Z")).toEqual({ answered: 40, countedAt: COUNTED.at });
  expect(teamToday(COUNTED, 41, "2026-01-01T10:04:00.000Z")?.answered).toBe(41);
  expect(teamToday(COUNTED, 3, "2026-01-02T00:01:00.000Z")).toBeUndefined();
  expect(teamToday(undefined, 3, "2026-01-01T10:04:00.000Z")).toBeUndefined();
});
