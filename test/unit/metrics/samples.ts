import * as fc from "fast-check";
import { feedbackLine } from "../../../functions/domain/learning/feedback.ts";
import { decisionIdOf } from "../../../functions/domain/ids.ts";
import type { Addition, AuditRecord } from "../../../functions/domain/metrics/day.ts";
import { type MetricsInput, metricsOf } from "../../../functions/domain/metrics/metrics.ts";
import { type Metrics, metricsSchema } from "../../../functions/domain/metrics/view.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

export const FLOW = "tiny";
export const LABELS = ["ok", "bad"] as const;

/** The prediction as a decision's row has it. */
export const said = (label: string, confidence = 0.97): string =>
  JSON.stringify({
    label,
    outcome: label === "ok" ? "approve" : "reject",
    confidence,
    probabilities: { [label]: confidence },
    model: "v1",
  });

/** A closed audit of an automatic decision of one day; answered `first` unless nobody did. */
export function audit(number: number, given: Partial<AuditRecord> = {}): AuditRecord {
  const createdAt = new Date(Date.parse("2026-03-01T00:00:00.000Z") + number * 60_000).toISOString();
  const served = { label: "ok", outcome: "approve", confidence: 0.9 + (number % 10) / 100, model: "v1" } as const;
  return {
    decisionId: decisionIdOf("shop", String(number)),
    createdAt,
    at: createdAt,
    itemHash: `item ${number}`,
    opinion: 0,
    label: "ok",
    automatic: true,
    served,
    ...given,
  };
}

/** Any addition to one of three days. */
export const additions: fc.Arbitrary<Addition[]> = fc.array(
  fc.record({
    day: fc.constantFrom("2026-03-01", "2026-03-02", "2026-03-03"),
    adds: fc.oneof(
      fc.record({ expired: fc.nat(3) }),
      fc.record({
        waiting: fc.dictionary(fc.constantFrom("0", "0.5", "90"), fc.nat(3)),
        ratings: fc.dictionary(fc.constantFrom('["bad","ok"]', '["ok","ok"]'), fc.nat(3)),
      }),
      fc.record({
        labels: fc.dictionary(
          fc.constantFrom("ok", "bad", "constructor", "toString"),
          fc.record({ decisions: fc.nat(3), automatic: fc.nat(3) }),
        ),
      }),
      fc.record({
        audits: fc.array(
          fc.nat(50).map((number) => audit(number)),
          { maxLength: 3 },
        ),
      }),
    ),
  }),
  { maxLength: 30 },
);

/** What was written of a decision's review. */
export function line(given: {
  decision?: object;
  review?: object;
  opinion?: Parameters<typeof opinion>[0];
  index?: number;
  blind?: boolean;
}): string {
  const subject = {
    flow: "tiny",
    source: "hello",
    blind: given.blind ?? true,
    decision: decisionRow({ audit: true, ...given.decision }),
    review: reviewRow({ state: "closed", ...given.review }),
  };
  return feedbackLine(subject, opinion({ ...given.opinion }), given.index ?? 0);
}

/** The figures of days, checked against the contract: nothing in it is NaN or infinite, which JSON does not have. */
export function figuresOf(
  days: MetricsInput["days"],
  { openDay = "2026-03-09", ...more }: Partial<MetricsInput> & { openDay?: string } = {},
): Metrics {
  const asked = {
    flow: { name: "tiny", labels: LABELS.map((name) => ({ name })) },
    from: "2026-02-01",
    to: "2026-03-31",
    live: { modelVersion: "v1" },
    target: 0.05,
    queue: [],
    ...more,
  };
  const figures = metricsOf({ ...asked, days, state: { countedTo: "2026-03-09T00:00:00.000Z", openDay } });
  return metricsSchema.parse(JSON.parse(JSON.stringify(figures)));
}
