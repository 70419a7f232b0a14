import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { type MetricName, METRICS } from "../functions/domain/metrics/names.ts";
import { arnOf } from "./service-function.ts";

export type AlarmOn = {
  readonly metric: IMetric;
  readonly above: number;
  readonly runbook: string;
  readonly says: string;
  /** How many periods of five minutes it has to last; without a value in them it counts as lasting. */
  readonly silentFor?: number;
  /** Only where it is so in two of three periods: what happens once, and is tried again, wakes nobody. */
  readonly lasting?: true;
};

export const PERIOD = Duration.minutes(5);

/** Adds an alarm that tells the topic's subscribers. */
export function addAlarm(scope: Construct, id: string, on: AlarmOn, topic: Topic): void {
  const alarm = new Alarm(scope, id, {
    metric: on.metric,
    threshold: on.above,
    evaluationPeriods: on.lasting ? 3 : (on.silentFor ?? 1),
    ...(on.lasting && { datapointsToAlarm: 2 }),
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: on.silentFor === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    alarmDescription: `${on.says} See docs/runbook.md#${on.runbook}`,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}

/**
 * The topic, which alarms of this account may publish to. `enforceSSL` gives it a policy, which stands in the place of
 * the one that every new topic has, and that one is what lets CloudWatch in. The condition is that of "Example cases for
 * Amazon SNS access control", https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html.
 */
export function alarmTopic(scope: Construct): Topic {
  const topic = new Topic(scope, "Alarms", { enforceSSL: true, displayName: `${Stack.of(scope).stackName} alarms` });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsOfThisAccount",
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { "aws:SourceAccount": topic.stack.account },
        ArnLike: { "aws:SourceArn": arnOf(scope, "cloudwatch", "alarm:*") },
      },
    }),
  );
  return topic;
}

type Ours = (metricName: MetricName, dimensions?: Readonly<Record<string, string>>) => Metric;

/** The metrics that our functions publish in the stack's namespace. */
export const oursIn =
  (namespace: string): Ours =>
  (metricName, dimensions = {}) =>
    new Metric({
      namespace,
      metricName,
      dimensionsMap: { service: METRICS[metricName].by, ...dimensions },
      period: PERIOD,
      statistic: "Maximum",
    });
