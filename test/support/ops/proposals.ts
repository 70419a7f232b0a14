import type { Retraining } from "../../../functions/domain/learning/retraining.ts";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { clopperPearson } from "../../../functions/domain/statistics/intervals.ts";
import type { Decided } from "./traffic.ts";

/** The made-up traffic as proposals of two models: what goes out is approved. */
export const asProposal = (one: Decided): Decided => ({
  ...one,
  label: one.label === "Unsafe" ? "application:reader-2" : "application:reader-1",
  outcome: "approve",
});

type Asked = { readonly kind: "value" | "pick"; readonly judged?: boolean; readonly fields: readonly string[] };

/** Figures that only answers have which are no labels; those that labels alone have are gone. */
export function withProposals(metrics: Metrics, { judged = false, fields }: Asked): Metrics {
  const { total, evidence, automationBias, ...others } = metrics;
  const { approve: _approve, ...error } = total.error;
  if (total.decisions === 0) return { ...others, total, evidence, automationBias, agreement: { items: 0 } };
  return {
    ...others,
    total: { ...total, error },
    evidence,
    automationBias,
    agreement: { items: 0 },
    ...(judged && { judged: true }),
    labels: metrics.labels.map((one, at) => ({ ...one, edited: shareOf(12 + at, 80), agreed: shareOf(31 - at, 36) })),
    fields: ["", ...fields].map((field, at) => ({
      field,
      edited: shareOf(20 - at, 160),
      ...(!judged && { differed: shareOf(9 + at, 40) }),
      ...((!judged || field === "") && { agreed: shareOf(60 + at, 72) }),
      error: shareOf(Math.max(0, 6 - at), 240),
    })),
  };
}

const shareOf = (some: number, n: number) => clopperPearson(some, n)!;

/** The daily looks, where nothing is trained. */
export const CERTIFICATIONS: readonly Retraining[] = [
  {
    id: "ret_01JQ0",
    status: "stopped",
    reason: "Applications bring the proposals, so nothing is trained here.",
    certification: "application:reader-1: Certified for the first time, from 0.93 on.",
    startedAt: "2026-03-19T03:00:00.000Z",
    endedAt: "2026-03-19T03:01:00.000Z",
  },
  {
    id: "ret_01JPH",
    status: "failed",
    reason: "Evidence.Unreadable: an object could not be read.",
    startedAt: "2026-03-18T03:00:00.000Z",
    endedAt: "2026-03-18T03:01:00.000Z",
  },
];
