import { Dashboard as CloudWatchDashboard, GraphWidget, type IMetric, TextWidget } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { MetricName } from "../functions/domain/metrics/names.ts";
import type { Routes } from "../functions/domain/metrics/kept.ts";
import { oursIn } from "./alarm.ts";

/** Why people see a decision. A budget that leaves items to the fallback shows nobody anything. */
const REASONS = [
  "unsure",
  "uncertified",
  "rule",
  "paused",
  "no-model",
  "audit",
] as const satisfies readonly (keyof Routes)[];

/** A graph; shares are drawn from 0 to 1. */
const graph = (title: string, left: readonly IMetric[], share = false): GraphWidget =>
  new GraphWidget({
    title,
    left: [...left],
    width: 8,
    height: 6,
    leftYAxis: { min: 0, ...(share && { max: 1 }), showUnits: false },
  });

/** What `GET /v1/metrics` says, over time. What each figure means is in docs/metrics.md. */
export class Dashboard extends Construct {
  /** @param namespace of our metrics. */
  constructor(parent: Construct, id: string, namespace: string) {
    super(parent, id);
    const counted = (name: MetricName, label: string, dimensions: Readonly<Record<string, string>> = {}): IMetric =>
      oursIn(namespace)(name, dimensions).with({ label });
    const dashboard = new CloudWatchDashboard(this, "Dashboard");
    dashboard.addWidgets(
      new TextWidget({
        markdown: "Counted every five minutes. What each figure means, and does not say: `docs/metrics.md`.",
        width: 24,
        height: 1,
      }),
    );
    dashboard.addWidgets(
      graph(
        "Human share, today and yesterday",
        [counted("HumanShare", "all"), ...REASONS.map((reason) => counted("HumanShare", reason, { reason }))],
        true,
      ),
      graph(
        "Error of automatic decisions, 30 days, 95 % interval",
        [
          counted("AutomaticErrorRate", "measured"),
          counted("AutomaticErrorLow", "at least"),
          counted("AutomaticErrorHigh", "at most"),
        ],
        true,
      ),
      graph(
        "Coverage: certified, and the most that could be reached",
        [counted("CertifiedCoverage", "certified"), counted("BestCoverage", "estimated best")],
        true,
      ),
    );
    dashboard.addWidgets(
      graph("Waiting, minutes", [counted("WaitingMinutesP50", "half"), counted("WaitingMinutesP90", "nine of ten")]),
      graph("Open reviews", [counted("OpenReviews", "open"), counted("ExpiredReviews", "expired")]),
      graph("Oldest open review, minutes", [counted("OldestOpenReviewMinutes", "oldest")]),
    );
    dashboard.addWidgets(
      graph("Seconds on an answer", [
        counted("ReviewingSecondsP50", "half"),
        counted("ReviewingSecondsP90", "nine of ten"),
      ]),
      graph("Agreement between reviewers, Krippendorff's alpha", [counted("Agreement", "alpha")]),
      graph("How far counting is behind, minutes", [counted("CountingBehindMinutes", "behind")]),
    );
  }
}
