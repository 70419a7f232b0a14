import { expect, test } from "vitest";
import { NO_HISTORY, type PastChange, recordedIn, withChange } from "../../../functions/domain/policy/history.ts";
import { textsOf } from "../../../functions/domain/policy/policy.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";

const DEPLOYED = textsOf(DEFAULT_PARAMETERS);
const deployedAt = (AuditRate: string) => ({ ...DEPLOYED, AuditRate });

const change = (from: string, to: string): PastChange => ({
  by: "olga",
  at: "2026-03-01T00:00:00.000Z",
  changes: { AuditRate: { from, to } },
});
const ONCE = withChange(NO_HISTORY, change("0.1", "0.2"), deployedAt("0.2"));

test("each change comes last, and counts", () => {
  const twice = withChange(ONCE, change("0.2", "0.3"), deployedAt("0.3"));
  expect(twice).toMatchObject({ revision: 2, changes: [change("0.1", "0.2"), change("0.2", "0.3")] });
});

test("what is not deployed is not recorded", () => {
  const record = () => withChange(ONCE, change("0.2", "0.7"), deployedAt("0.2"));
  expect(record).toThrow('AuditRate is deployed as "0.2", not as "0.7".');
});

test("a change begins where the record stands, of which the first change says everything", () => {
  expect(() => withChange(ONCE, change("0.5", "0.3"), deployedAt("0.3"))).toThrow(
    'The record says "0.2" for AuditRate, not "0.5".',
  );
  const another = { ...change("", ""), changes: { OnExpiry: { from: "approve", to: "reject" } } };
  expect(() => withChange(ONCE, another, deployedAt("0.2"))).toThrow('The record says "reject" for OnExpiry');
});

test("while nothing is on record, a change begins at least where the parameter can have been", () => {
  expect(() => withChange(NO_HISTORY, change("banana", "0.2"), deployedAt("0.2"))).toThrow(
    'AuditRate was never "banana": it cannot be.',
  );
});

test("a deployment that nobody recorded is recorded with the next change, from where the record stands", () => {
  const deployed = { ...deployedAt("0.4"), OnExpiry: "approve" };
  expect(() => withChange(ONCE, change("0.3", "0.4"), deployed)).toThrow("0.2");
  const next = withChange(ONCE, change("0.2", "0.4"), deployed);
  expect(recordedIn(next)).toEqual({ ...deployedAt("0.4"), OnExpiry: "reject" });
});

test("a history of an earlier release says what its changes say", () => {
  const { changes } = ONCE;
  expect(recordedIn({ revision: 1, changes })).toEqual({ AuditRate: "0.2" });
});

test("the oldest go before the row becomes too large for the table, and the record still stands", () => {
  const long = (n: number) => `endpoint-${n}`.padEnd(60, "x");
  const renamed = (from: string, to: string) => ({ ...change("", ""), changes: { EndpointName: { from, to } } });
  const named = (EndpointName: string) => ({ ...DEPLOYED, EndpointName });
  let history = withChange(NO_HISTORY, renamed("", long(0)), named(long(0)));
  for (let n = 1; n < 2000; n++) history = withChange(history, renamed(long(n - 1), long(n)), named(long(n)));
  expect(history.revision).toBe(2000);
  expect(history.changes.at(-1)).toEqual(renamed(long(1998), long(1999)));
  expect(history.changes.length).toBeGreaterThan(500);
  expect(history.changes.length).toBeLessThan(2000);
  expect(JSON.stringify(history).length).toBeLessThan(400_000);
  expect(recordedIn(history)).toMatchObject({ EndpointName: long(1999), OnExpiry: "reject" });
});
