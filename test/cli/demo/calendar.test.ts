import { expect, test } from "vitest";
import { calendarOf } from "../../../cli/demo/calendar.ts";

const rounds = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

test("all rounds are days with a night, unless ops take over", () => {
  expect(calendarOf(rounds(10), { open: false })).toEqual({ days: rounds(10), waiting: [] });
});

test("three of ten rounds wait for ops, and at least one does", () => {
  expect(calendarOf(rounds(10), { open: true })).toEqual({ days: rounds(7), waiting: [8, 9, 10] });
  expect(calendarOf(rounds(2), { open: true })).toEqual({ days: [1], waiting: [2] });
});
