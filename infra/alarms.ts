import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { type MetricName, METRICS, NAMESPACE } from "../functions/domain/metrics/names.ts";
import type { ReviewQueue } from "./review-queue.ts";
import type { Workflow } from "./workflow.ts";

type Props = {
  readonly queue: ReviewQueue;
  readonly decision: Workflow;
  readonly review: Workflow;
  readonly retraining: Workflow;
  /** The age in minutes from which an open review is overdue. */
  readonly overdueMinutes: number;
  /** The share of automatic decisions that may be wrong, 0 to 1. */
  readonly targetErrorRate: number;
};
type AlarmOn = {
  readonly metric: IMetric;
  readonly above: number;
  readonly runbook: string;
  readonly says: string;
  /** How many periods of five minutes it has to last; without a value in them it counts as lasting. */
  readonly silentFor?: number;
};

const PERIOD = Duration.minutes(5);

/** Alarms; each names its entry in the runbook. Ops subscribe to the topic. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(
    parent: Construct,
    id: string,
    { queue, decision, review, retraining, overdueMinutes, targetErrorRate }: Props,
  ) {
    super(parent, id);
    this.topic = new Topic(this, "Alarms", { enforceSSL: true, displayName: "Second Look alarms" });
    const waiting = { period: PERIOD, statistic: "Maximum" };
    this.#alarm("DeadTokens", deadLetters(queue.tokens.deadLetters.metricApproximateNumberOfMessagesVisible(waiting)));
    this.#alarm(
      "DeadResumes",
      deadLetters(queue.resumes.deadLetters.metricApproximateNumberOfMessagesVisible(waiting)),
    );
    for (const [name, workflow] of Object.entries({ Decision: decision, Review: review })) {
      this.#alarm(`${name}Failed`, failures(workflow.metricFailed({ period: PERIOD })));
      this.#alarm(`${name}TimedOut`, failures(workflow.metricTimedOut({ period: PERIOD })));
    }
    this.#alarm("RetrainingFailed", failedRetraining(retraining.metricFailed({ period: PERIOD })));
    this.#alarm("RetrainingTimedOut", failedRetraining(retraining.metricTimedOut({ period: PERIOD })));
    this.#alarm("OldestOpenReview", {
      metric: ours("OldestOpenReviewMinutes"),
      above: overdueMinutes,
      runbook: "oldest-open-review",
      says: "A review has been open for longer than reviewers have.",
    });
    this.#alarm("AutomationPaused", {
      metric: ours("AutomationPaused"),
      above: 0,
      runbook: "automation-paused",
      says: "Everything goes to people: the breaker fired, or ops paused automation.",
    });
    this.#alarm("BreakerMissed", {
      metric: ours("BreakerMissed"),
      above: 0,
      runbook: "breaker-missed",
      says: "The breaker could not be shown an audit.",
    });
    this.#alarm("ErrorOverTarget", {
      metric: ours("AutomaticErrorLow"),
      above: targetErrorRate,
      runbook: "error-over-target",
      says: "More of the automatic decisions of the last 30 days are wrong than the target allows, beyond chance.",
    });
    this.#alarm("ReviewsExpired", {
      metric: ours("ExpiredReviews"),
      above: 0,
      runbook: "reviews-expired",
      says: "Reviews ended without an answer: OnExpiry decided.",
    });
    this.#alarm("CountingBehind", {
      metric: ours("CountingBehindMinutes"),
      above: 30,
      runbook: "counting-behind",
      says: "The figures of the dashboard are old.",
      silentFor: 3,
    });
  }

  #alarm(id: string, { metric, above, runbook, says, silentFor }: AlarmOn): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      evaluationPeriods: silentFor ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: silentFor === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
      alarmDescription: `${says} See docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

/** A metric that one of our functions publishes. */
export const ours = (metricName: MetricName, dimensions: Readonly<Record<string, string>> = {}): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service: METRICS[metricName].by, ...dimensions },
    period: PERIOD,
    statistic: "Maximum",
  });

const deadLetters = (metric: IMetric): AlarmOn => ({
  metric,
  above: 0,
  runbook: "dead-letters",
  says: "A message could not be handled and was set aside.",
});

const failedRetraining = (metric: IMetric): AlarmOn => ({
  metric,
  above: 0,
  runbook: "failed-retraining",
  says: "A retraining failed; the model that served before still does.",
});

const failures = (metric: IMetric): AlarmOn => ({
  metric,
  above: 0,
  runbook: "failed-executions",
  says: "An execution failed or ran out of time.",
});
