import { describe, expect, test } from "vitest";
import { parseSchedule } from "../../scheduler/expression.ts";

/** Friday. */
const AFTER = "2026-11-20T12:30:00Z";

function runs(expression: string, count: number, after = AFTER): string[] {
  const next = parseSchedule(expression);
  const found: string[] = [];
  for (let time = next(Date.parse(after)); time !== undefined && found.length < count; time = next(time)) {
    found.push(new Date(time).toISOString().slice(0, 16));
  }
  return found;
}

describe("cron", () => {
  test.each([
    ["cron(0 12 * * ? *)", ["2026-11-21T12:00", "2026-11-22T12:00"]],
    ["cron(0/15 * * * ? *)", ["2026-11-20T12:45", "2026-11-20T13:00"]],
    ["cron(*/20 12-13 * * ? *)", ["2026-11-20T12:40", "2026-11-20T13:00"]],
    ["cron(31,5 12 20 11 ? *)", ["2026-11-20T12:31", "2027-11-20T12:05"]],
    ["cron(0 18 ? * MON-FRI *)", ["2026-11-20T18:00", "2026-11-23T18:00"]],
    [
      "cron(0 18 ? * FRI-MON *)",
      ["2026-11-20T18:00", "2026-11-21T18:00", "2026-11-22T18:00", "2026-11-23T18:00", "2026-11-27T18:00"],
    ],
    ["cron(0 8 ? * 2 *)", ["2026-11-23T08:00", "2026-11-30T08:00"]],
    ["cron(0 8 1 jan,MAR ? *)", ["2027-01-01T08:00", "2027-03-01T08:00"]],
    ["cron(0 0 L * ? *)", ["2026-11-30T00:00", "2026-12-31T00:00", "2027-01-31T00:00", "2027-02-28T00:00"]],
    ["cron(0 0 15W * ? *)", ["2026-12-15T00:00", "2027-01-15T00:00", "2027-02-15T00:00"]],
    ["cron(0 0 1W 5,8 ? *)", ["2027-05-03T00:00", "2027-08-02T00:00"]],
    ["cron(0 0 31W * ? *)", ["2026-12-31T00:00", "2027-01-29T00:00", "2027-03-31T00:00"]],
    ["cron(0 0 LW 1 ? *)", ["2027-01-29T00:00"]],
    ["cron(15 10 ? * 6L *)", ["2026-11-27T10:15", "2026-12-25T10:15"]],
    ["cron(0 0 ? * L *)", ["2026-11-21T00:00", "2026-11-28T00:00"]],
    ["cron(0 0 ? * TUE#2 *)", ["2026-12-08T00:00", "2027-01-12T00:00"]],
    ["cron(0 0 ? * 6#5 *)", ["2027-01-29T00:00", "2027-04-30T00:00"]],
    ["cron(0 0 29 2 ? *)", ["2028-02-29T00:00", "2032-02-29T00:00"]],
    ["cron(0 0 1 1 ? 2025/3)", ["2028-01-01T00:00", "2031-01-01T00:00"]],
    ["cron(0 22/3 ? * SAT,TUE-WED *)", ["2026-11-21T22:00", "2026-11-24T22:00", "2026-11-25T22:00"]],
    ["cron(0 0 1 1 ? 2027-2028)", ["2027-01-01T00:00", "2028-01-01T00:00"]],
  ])("%s", (expression, expected) => {
    expect(runs(expression, expected.length)).toEqual(expected);
  });

  test("one whose years are over never runs again", () => {
    expect(runs("cron(0 0 1 1 ? 2020)", 1)).toEqual([]);
    expect(runs("cron(0 0 1 1 ? 2027)", 5)).toEqual(["2027-01-01T00:00"]);
  });

  test("the time that it runs at is not after itself", () => {
    expect(runs("cron(30 12 * * ? *)", 1)).toEqual(["2026-11-21T12:30"]);
  });
});

test.each([
  ["rate(1 minute)", ["2026-11-20T12:31", "2026-11-20T12:32"]],
  ["rate(5 minutes)", ["2026-11-20T12:35"]],
  ["rate(2 hours)", ["2026-11-20T14:30"]],
  ["rate(1 day)", ["2026-11-21T12:30"]],
])("%s", (expression, expected) => {
  expect(runs(expression, expected.length)).toEqual(expected);
});

test("at runs once, or never when it has passed", () => {
  expect(runs("at(2026-11-20T12:30:01)", 3)).toEqual(["2026-11-20T12:30"]);
  expect(runs("at(2026-11-20T12:30:00)", 3)).toEqual([]);
});

test.each([
  ["cron(0 12 * * *)", "six fields"],
  ["cron(0 12 * * * *)", "needs a ?"],
  ["cron(0 12 ? * ? *)", "needs a ?"],
  ["cron(60 12 * * ? *)", 'minutes "60" is not between 0 and 59'],
  ["cron(0 12 0 * ? *)", 'day of month "0"'],
  ["cron(0 12 ? * 8 *)", 'day of week "8"'],
  ["cron(0 12 ? * MOO *)", 'day of week "MOO"'],
  ["cron(0/0 12 * * ? *)", "a malformed step"],
  ["cron(0 12 1-x * ? *)", 'day of month "x"'],
  ["rate(0 minutes)", "rate(0 minutes)"],
  ["rate(5 seconds)", "rate(5 seconds)"],
  ["at(tomorrow)", "at(tomorrow)"],
  ["at(2026-13-01T00:00:00)", "at(2026-13"],
  ["every day", "neither rate"],
])("%s is refused", (expression, reason) => {
  expect(() => parseSchedule(expression)).toThrow(reason);
});
