import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { FunctionName } from "./bundle.ts";
import type { ReviewQueue } from "./review-queue.ts";
import type { Workflow } from "./workflow.ts";

type Props = {
  readonly queue: ReviewQueue;
  readonly decision: Workflow;
  readonly review: Workflow;
  readonly retraining: Workflow;
  /** The age in minutes from which an open review is overdue. */
  readonly overdueMinutes: number;
};
type Watched = { readonly metric: IMetric; readonly above: number; readonly runbook: string; readonly says: string };

const PERIOD = Duration.minutes(5);

/** Alarms; each names its entry in the runbook. Ops subscribe to the topic. */
export class Monitoring extends Construct {
  readonly topic: Topic;

  constructor(parent: Construct, id: string, { queue, decision, review, retraining, overdueMinutes }: Props) {
    super(parent, id);
    this.topic = new Topic(this, "Alarms", { enforceSSL: true, displayName: "Second Look alarms" });
    const waiting = { period: PERIOD, statistic: "Maximum" };
    this.#alarm("DeadTokens", deadLetters(queue.tokens.deadLetters.metricApproximateNumberOfMessagesVisible(waiting)));
    this.#alarm("DeadResumes", deadLetters(queue.resumes.deadLetters.metricApproximateNumberOfMessagesVisible(waiting)));
    for (const [name, workflow] of Object.entries({ Decision: decision, Review: review })) {
      this.#alarm(`${name}Failed`, failures(workflow.metricFailed({ period: PERIOD })));
      this.#alarm(`${name}TimedOut`, failures(workflow.metricTimedOut({ period: PERIOD })));
    }
    this.#alarm("RetrainingFailed", failedRetraining(retraining.metricFailed({ period: PERIOD })));
    this.#alarm("RetrainingTimedOut", failedRetraining(retraining.metricTimedOut({ period: PERIOD })));
    this.#alarm("OldestOpenReview", {
      metric: ours("OldestOpenReviewMinutes", "sweep"),
      above: overdueMinutes,
      runbook: "oldest-open-review",
      says: "A review has been open for longer than reviewers have.",
    });
    this.#alarm("AutomationPaused", {
      metric: ours("AutomationPaused", "sweep"),
      above: 0,
      runbook: "automation-paused",
      says: "Everything goes to people: the breaker fired, or ops paused automation.",
    });
    this.#alarm("BreakerMissed", {
      metric: ours("BreakerMissed", "record-outcome"),
      above: 0,
      runbook: "breaker-missed",
      says: "The breaker could not be shown an audit.",
    });
  }

  #alarm(id: string, { metric, above, runbook, says }: Watched): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${says} See docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

/** A metric that one of our functions writes. */
const ours = (metricName: string, service: FunctionName): Metric =>
  new Metric({ namespace: "SecondLook", metricName, dimensionsMap: { service }, period: PERIOD, statistic: "Maximum" });

const deadLetters = (metric: IMetric): Watched => ({
  metric,
  above: 0,
  runbook: "dead-letters",
  says: "A message could not be handled and was set aside.",
});

const failedRetraining = (metric: IMetric): Watched => ({
  metric,
  above: 0,
  runbook: "failed-retraining",
  says: "A retraining failed; the model that served before still does.",
});

const failures = (metric: IMetric): Watched => ({
  metric,
  above: 0,
  runbook: "failed-executions",
  says: "An execution failed or ran out of time.",
});
