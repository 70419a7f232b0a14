import type { IMetric } from "aws-cdk-lib/aws-cloudwatch";
import type { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { addAlarm, type AlarmOn, alarmTopic, oursIn, PERIOD } from "./alarm.ts";
import type { Notices } from "./notices.ts";
import type { QueueWithDeadLetters, ReviewQueue } from "./review-queue.ts";
import { type Parts, systemAlarms } from "./system-alarms.ts";
import type { Webhooks } from "./webhooks.ts";
import type { Workflow } from "./workflow.ts";

type Props = {
  readonly queue: ReviewQueue;
  readonly batches: QueueWithDeadLetters;
  readonly webhooks: Webhooks;
  readonly notices: Notices;
  readonly decision: Workflow;
  readonly review: Workflow;
  readonly retraining: Workflow;
  readonly parts: Parts;
  /** The age in minutes from which an open review is overdue. */
  readonly overdueMinutes: number;
  /** The share of automatic decisions that may be wrong, 0 to 1. */
  readonly targetErrorRate: number;
  /** Whether the flow has rules that decide, or repeats what people decided. */
  readonly decidingParts: boolean;
};

/** Alarms; each names its entry in the runbook. Ops subscribe to the topic, which also hears that reviews wait. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(parent: Construct, id: string) {
    super(parent, id);
    this.topic = alarmTopic(this);
  }

  /** Adds the alarms on what the stack consists of. */
  watch({
    queue,
    batches,
    webhooks,
    notices,
    decision,
    review,
    retraining,
    parts,
    overdueMinutes,
    targetErrorRate,
    decidingParts,
  }: Props): void {
    const alarm = (name: string, on: AlarmOn): void => addAlarm(this, name, on, this.topic);
    const ours = oursIn(parts.namespace);
    const waiting = { period: PERIOD, statistic: "Maximum" };
    const queues = {
      DeadTokens: queue.tokens,
      DeadAnswers: queue.answers,
      DeadOverdue: queue.overdue,
      DeadBatches: batches,
      DeadEvents: webhooks.events,
      DeadDeliveries: webhooks.deliveries,
      DeadRetries: webhooks.retries,
      DeadNotices: notices.events,
    };
    for (const [name, { deadLetters }] of Object.entries(queues))
      alarm(name, dead(deadLetters.metricApproximateNumberOfMessagesVisible(waiting)));
    for (const [name, workflow] of Object.entries({ Decision: decision, Review: review })) {
      alarm(`${name}Failed`, failures(workflow.metricFailed({ period: PERIOD })));
      alarm(`${name}TimedOut`, failures(workflow.metricTimedOut({ period: PERIOD })));
    }
    alarm("RetrainingFailed", failedRetraining(retraining.metricFailed({ period: PERIOD })));
    alarm("RetrainingTimedOut", failedRetraining(retraining.metricTimedOut({ period: PERIOD })));
    alarm("OldestOpenReview", {
      metric: ours("OldestOpenReviewMinutes"),
      above: overdueMinutes,
      runbook: "oldest-open-review",
      says: "A review has been open for longer than reviewers have.",
    });
    alarm("AutomationPaused", {
      metric: ours("AutomationPaused"),
      above: 0,
      runbook: "automation-paused",
      says: "Everything goes to people: the breaker fired, or ops paused automation.",
    });
    if (decidingParts)
      alarm("PartsOff", {
        metric: ours("PartsOff"),
        above: 0,
        runbook: "parts-off",
        says: "Audits have switched off a rule that decides, or repeated answers: people decide these items.",
      });
    alarm("BreakerMissed", {
      metric: ours("BreakerMissed"),
      above: 0,
      runbook: "breaker-missed",
      says: "The breaker could not be shown an audit.",
    });
    alarm("ErrorOverTarget", {
      metric: ours("AutomaticErrorLow"),
      above: targetErrorRate,
      runbook: "error-over-target",
      says: "More of the automatic decisions of the last 30 days are wrong than the target allows, beyond chance.",
    });
    alarm("ReviewsExpired", {
      metric: ours("ExpiredReviews"),
      above: 0,
      runbook: "reviews-expired",
      says: "Reviews ended without an answer: OnExpiry decided.",
    });
    for (const [name, on] of Object.entries(systemAlarms(parts))) alarm(name, on);
    alarm("CountingBehind", {
      metric: ours("CountingBehindMinutes"),
      above: 30,
      runbook: "counting-behind",
      says: "The figures of the dashboard are old.",
      silentFor: 3,
    });
  }
}

const dead = (metric: IMetric): AlarmOn => ({
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
