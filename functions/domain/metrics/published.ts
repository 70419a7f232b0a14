import { certifiedShare } from "../learning/certified-thresholds.ts";
import type { Live } from "../models/live.ts";
import type { MetricName, Published } from "./names.ts";
import type { Metrics } from "./view.ts";

type Figures = {
  /** Of the current UTC day and the one before: what changes quickly. */
  readonly lately: Metrics;
  /** Of the last 30 days: what needs evidence. */
  readonly month: Metrics;
  readonly certification: Live["certification"];
};

/** The figures as CloudWatch gets them; what cannot be known is not sent. */
export function cloudWatchFigures({ lately, month, certification }: Figures): readonly Published[] {
  const { waiting, reviewing, humanShare } = lately.total;
  const { pooled } = month.total.error;
  return known([
    ["HumanShare", humanShare],
    ["AutomaticErrorRate", pooled?.rate],
    ["AutomaticErrorLow", pooled?.low],
    ["AutomaticErrorHigh", pooled?.high],
    ["WaitingMinutesP50", waiting.p50],
    ["WaitingMinutesP90", waiting.p90],
    ["ReviewingSecondsP50", reviewing.p50],
    ["ReviewingSecondsP90", reviewing.p90],
    ["Agreement", month.agreement.krippendorffAlpha],
    ["CertifiedCoverage", certifiedShare(certification)],
    ["BestCoverage", month.bestCoverage?.coverage],
  ]).concat(sharesByReason(lately.total));
}

/** Of all decisions, the shares that people see for each reason, audits among them. */
function sharesByReason({
  decisions,
  routes: { automatic: _nobody, ...people },
}: Metrics["total"]): readonly Published[] {
  if (decisions === 0) return [];
  return Object.entries(people).map(([reason, count]) => ({
    name: "HumanShare",
    value: count / decisions,
    reason,
  }));
}

function known(figures: readonly (readonly [MetricName, number | undefined])[]): readonly Published[] {
  return figures.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}
