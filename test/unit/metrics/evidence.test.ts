import { describe, expect, test } from "vitest";
import { sumByDay, type AuditRecord } from "../../../functions/domain/metrics/day.ts";
import { audit, figuresOf } from "./samples.ts";

const daysOf = (audits: readonly AuditRecord[]) =>
  sumByDay(audits.map((one) => ({ day: one.createdAt.slice(0, 10), adds: { audits: [one] } })));
const many = (count: number, given: (at: number) => Partial<AuditRecord> = () => ({})): AuditRecord[] =>
  Array.from({ length: count }, (_, at) => audit(at, given(at)));

describe("strange evidence gives no number", () => {
  test("none at all", () => {
    const { total, evidence, agreement, bestCoverage, riskCoverage, calibration, days } = figuresOf(new Map());
    expect(total).toEqual({
      decisions: 0,
      routes: total.routes,
      error: {},
      waiting: { n: 0, expired: 0 },
      reviewing: { n: 0 },
    });
    expect(evidence).toEqual({ audits: 0, byOrigin: { audit: 0, review: 0, appeal: 0 } });
    expect({ agreement, bestCoverage, riskCoverage, calibration, days }).toEqual({
      agreement: { items: 0 },
      riskCoverage: [],
      calibration: [],
      days: [],
    });
  });

  test("all wrong: an error of 1 with its interval, and no best coverage", () => {
    const { total, evidence, bestCoverage } = figuresOf(daysOf(many(40, () => ({ label: "bad" }))));
    expect(total.error.pooled).toMatchObject({ rate: 1, high: 1, n: 40 });
    expect(evidence).toMatchObject({ accuracy: { rate: 0 }, errorReduction: 0 });
    expect(bestCoverage).toBeUndefined();
  });

  test("all right: an error of 0 with its upper bound, and no error reduction of nothing", () => {
    const { total, evidence, bestCoverage } = figuresOf(daysOf(many(40)));
    expect(total.error.pooled).toMatchObject({ rate: 0, low: 0, n: 40 });
    expect(total.error.pooled?.high).toBeCloseTo(1 - 0.025 ** (1 / 40), 9);
    expect(evidence).not.toHaveProperty("errorReduction");
    expect(bestCoverage).toMatchObject({ coverage: 1 });
  });

  test("one-sided: the other outcome has no error, and never 0", () => {
    expect(Object.keys(figuresOf(daysOf(many(10))).total.error)).toEqual(["pooled", "approve"]);
  });

  test("nothing automatic: an accuracy, and no error", () => {
    const { total, evidence } = figuresOf(daysOf(many(10, () => ({ automatic: false }))));
    expect({ error: total.error, n: evidence.accuracy?.n, automatic: evidence.automatic }).toEqual({
      error: {},
      n: 10,
      automatic: undefined,
    });
  });

  test("no model had answered: an audit, and no score", () => {
    const unserved = many(10).map(({ served: _none, ...one }) => ({ ...one, automatic: false }));
    expect(figuresOf(daysOf(unserved)).evidence).toEqual({ audits: 10, byOrigin: { audit: 0, review: 0, appeal: 0 } });
  });
});

describe("what counts is what the rules of evidence say", () => {
  test("a day that is not closed does not count, its closed neighbour does", () => {
    const two = [...many(5), ...Array.from({ length: 5 }, (_, at) => audit(1_500 + at))];
    expect(figuresOf(daysOf(two), { openDay: "2026-03-02" }).total.error.pooled?.n).toBe(5);
    expect(figuresOf(daysOf(two), { openDay: "2026-03-01" }).total.error).toEqual({});
  });

  test("the same audit read twice is one, and the same item decided twice is two", () => {
    const twice = [...many(6, (at) => ({ itemHash: `item ${at % 3}` })), audit(0, { itemHash: "item 0" })];
    const { evidence } = figuresOf(daysOf(twice));
    expect({ audits: evidence.audits, reviewers: evidence.reviewers }).toEqual({ audits: 6, reviewers: undefined });
  });

  test("nobody answered counts as wrong; a second blind answer can save the model", () => {
    const { label: _none, ...expired } = audit(0);
    const contradicted = audit(1, { label: "bad" });
    const records = [expired, contradicted, { ...contradicted, opinion: 1, label: "ok" }, audit(2)];
    const { total, evidence } = figuresOf(daysOf(records));
    expect(total.error.pooled).toMatchObject({ rate: 1 / 3, n: 3 });
    expect(evidence.reviewers).toBeUndefined();
  });

  test("a second opinion that contradicts an agreement is shown, and changes no error", () => {
    const checked = [audit(0), { ...audit(0), opinion: 1, label: "bad" }, audit(1), { ...audit(1), opinion: 1 }];
    const { total, evidence } = figuresOf(daysOf(checked));
    expect(total.error.pooled).toMatchObject({ rate: 0, n: 2 });
    expect(evidence.reviewers).toMatchObject({ rate: 0.5, n: 2 });
  });

  test("the curve is of the model that serves, from where its evidence begins", () => {
    const other = many(10, (at) => ({
      served: { label: "ok", outcome: "approve", confidence: 0.9, model: at < 4 ? "v0" : "v1" },
    }));
    expect(figuresOf(daysOf(other)).riskCoverage.at(-1)?.n).toBe(6);
    const since = audit(8).createdAt;
    expect(
      figuresOf(daysOf(other), { live: { modelVersion: "v1", evidenceSince: since } }).riskCoverage.at(-1)?.n,
    ).toBe(2);
    expect(figuresOf(daysOf(other), { live: {} }).model).toBe("v1");
  });
});
