import { expect, test } from "vitest";
import { NO_HISTORY, type PastChange, withChange } from "../../../functions/domain/policy/history.ts";

const change = (to: string): PastChange => ({
  by: "olga",
  at: "2026-03-01T00:00:00.000Z",
  changes: { AuditRate: { from: "0.1", to } },
});

test("each change comes last, and counts", () => {
  const two = withChange(withChange(NO_HISTORY, change("0.2")), change("0.3"));
  expect(two).toEqual({ revision: 2, changes: [change("0.2"), change("0.3")] });
});

test("the oldest go before the row becomes too large for the table", () => {
  const long = (n: number) => change(`${n}`.padEnd(200, "x"));
  let history = NO_HISTORY;
  for (let n = 0; n < 2000; n++) history = withChange(history, long(n));
  expect(history.revision).toBe(2000);
  expect(history.changes.at(-1)).toEqual(long(1999));
  expect(history.changes.length).toBeGreaterThan(500);
  expect(JSON.stringify(history).length).toBeLessThan(400_000);
});
