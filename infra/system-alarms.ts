import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { type IMetric, MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern } from "aws-cdk-lib/aws-logs";
import type { IConstruct } from "constructs";
import type { FunctionName } from "../functions/adapters/environment.ts";
import { type AlarmOn, oursIn, PERIOD } from "./alarm.ts";
import { type DecisionTable, INDEX_NAMES } from "./decision-table.ts";
import type { Online } from "./online.ts";
import type { Notices } from "./notices.ts";
import type { ReviewQueue } from "./review-queue.ts";
import { ServiceFunction } from "./service-function.ts";
import type { Webhooks } from "./webhooks.ts";

/** What can break below the decisions and reviews that people look at. */
export type Parts = {
  /** Of all its stages. */
  readonly http: HttpApi;
  readonly table: DecisionTable;
  readonly queue: ReviewQueue;
  readonly webhooks: Webhooks;
  readonly notices: Notices;
  readonly online: Online | undefined;
  readonly functions: Functions;
  /** Of our own metrics. */
  readonly namespace: string;
};
export type Functions = ReadonlyMap<FunctionName, ServiceFunction>;

/** Every function below a construct. */
export function functionsIn(scope: IConstruct): Functions {
  const all = scope.node.findAll().filter((one) => one instanceof ServiceFunction);
  return new Map(all.map((one) => [one.service, one]));
}

/**
 * The functions whose failures nothing else tells of. Those behind the API are its 5xx, and a step of a retraining fails
 * its run. `predict` is apart: its errors are people's work, and some are usual; so is `digest`, which runs seldom.
 */
const UNWATCHED = ["open-review", "expire-review", "record-outcome", "run-batch", "sweep", "count", "forget"] as const;
/** The same for those that tell applications and people; an alarm has no more than ten metrics. */
const TELLING = ["fan-out-webhooks", "deliver-webhook", "notify"] as const;

/**
 * Alarms on what is broken, a few for all parts together: metric math, with at most ten metrics an alarm, which is
 * CloudWatch's limit. See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html.
 */
export function systemAlarms({
  http,
  table,
  queue,
  webhooks,
  notices,
  online,
  functions,
  namespace,
}: Parts): Readonly<Record<string, AlarmOn>> {
  const unwatched = [...UNWATCHED, ...(online === undefined ? [] : (["learn-online"] as const))];
  return {
    FunctionErrors: {
      metric: total(of(functions, unwatched).map((one) => one.metricErrors({ period: PERIOD }))),
      above: 0,
      runbook: "function-errors",
      says: "A function fails again and again.",
      lasting: true,
    },
    TellingErrors: {
      metric: total(of(functions, TELLING).map((one) => one.metricErrors({ period: PERIOD }))),
      above: 0,
      runbook: "function-errors",
      says: "A function that tells applications or people fails again and again.",
      lasting: true,
    },
    DigestFails: {
      // It runs once an hour: a failure is none that goes on for minutes.
      metric: total(of(functions, ["digest"]).map((one) => one.metricErrors({ period: PERIOD }))),
      above: 0,
      runbook: "digest-fails",
      says: "The digest of a day is not written.",
    },
    FunctionsThrottled: {
      metric: total(
        of(functions, [...unwatched, "digest", "predict"]).map((one) => one.metricThrottles({ period: PERIOD })),
      ),
      above: 0,
      runbook: "throttled-functions",
      says: "Functions are throttled: the account's concurrency is used up.",
      lasting: true,
    },
    TellingThrottled: {
      metric: total(of(functions, TELLING).map((one) => one.metricThrottles({ period: PERIOD }))),
      above: 0,
      runbook: "throttled-functions",
      says: "Functions that tell applications or people are throttled: the account's concurrency is used up.",
      lasting: true,
    },
    NoPredictions: {
      metric: withoutPrediction(of(functions, ["predict"])[0]!, namespace),
      above: 0.5,
      runbook: "no-predictions",
      says: "The model does not answer: most items go to people as no-model.",
      lasting: true,
    },
    ApiErrors: {
      metric: share(http.metricServerError({ period: PERIOD }), http.metricCount({ period: PERIOD })),
      above: 0.05,
      runbook: "api-errors",
      says: "The API answers more than one call in twenty with a 5xx.",
      lasting: true,
    },
    TableThrottled: {
      metric: total(throttleEvents(table)),
      above: 0,
      runbook: "throttled-table",
      says: "The decision table is throttled.",
      lasting: true,
    },
    QueueBehind: {
      metric: longest(
        [
          queue.tokens,
          queue.answers,
          queue.overdue,
          webhooks.events,
          webhooks.deliveries,
          webhooks.retries,
          notices.events,
          ...(online === undefined ? [] : [online]),
        ].map((one) => one.queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: "Maximum" })),
      ),
      above: MOST_SECONDS_IN_QUEUE,
      runbook: "queue-behind",
      says: "Messages to a function wait in their queue.",
    },
    SweeperFails: {
      metric: oursIn(namespace)("RepairsFailed"),
      above: 0,
      runbook: "sweeper-fails",
      says: "The sweeper does not run to its end, or cannot repair what it finds.",
      silentFor: 3,
    },
  };
}

/** An undo window keeps a message for up to 15 minutes, SQS's longest delay; what failed is there again after 90 s. */
const MOST_SECONDS_IN_QUEUE = 30 * 60;

function of(functions: Functions, names: readonly FunctionName[]): readonly ServiceFunction[] {
  return names.map((name) => {
    const found = functions.get(name);
    if (found === undefined) throw new Error(`There is no function ${name} to look after.`);
    return found;
  });
}

/** A metric without a point in a period counts as 0: AWS writes no zeros for what did not happen. */
function combined(metrics: readonly IMetric[], join: (filled: string) => string): IMetric {
  const usingMetrics = Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric]));
  const filled = Object.keys(usingMetrics).map((id) => `FILL(${id}, 0)`);
  return new MathExpression({ expression: join(filled.join(", ")), usingMetrics, period: PERIOD });
}
const total = (metrics: readonly IMetric[]): IMetric => combined(metrics, (all) => `SUM([${all}])`);
const longest = (metrics: readonly IMetric[]): IMetric => combined(metrics, (all) => `MAX([${all}])`);

/** `part` of `whole`, 0 to 1; 0 where there is nothing. */
const share = (part: IMetric, whole: IMetric): IMetric =>
  new MathExpression({
    expression: "IF(FILL(whole, 0) > 0, FILL(part, 0) / whole, 0)",
    usingMetrics: { part, whole },
    period: PERIOD,
  });

/**
 * The share of items that the model was asked about in vain: the function failed or ran out of time, or it says so in its
 * log. A metric of its own would cost the synchronous path time; the filter reads the line that is there.
 */
function withoutPrediction(predict: ServiceFunction, metricNamespace: string): IMetric {
  const filter = predict.logGroup.addMetricFilter("NoPrediction", {
    filterPattern: FilterPattern.literal('"no prediction"'),
    metricNamespace,
    metricName: "NoPrediction",
    metricValue: "1",
  });
  return new MathExpression({
    expression: "IF(FILL(asked, 0) > 0, (FILL(said, 0) + FILL(failed, 0)) / asked, 0)",
    usingMetrics: {
      said: filter.metric({ statistic: "Sum", period: PERIOD }),
      failed: predict.metricErrors({ period: PERIOD }),
      asked: predict.metricInvocations({ period: PERIOD }),
    },
    period: PERIOD,
  });
}

/** Of the table and of each index: a throttled index refuses writes to the table. */
function throttleEvents({ tableName }: DecisionTable): readonly IMetric[] {
  const places = [{}, ...INDEX_NAMES.map((GlobalSecondaryIndexName) => ({ GlobalSecondaryIndexName }))];
  return places.flatMap((place) =>
    ["ReadThrottleEvents", "WriteThrottleEvents"].map(
      (metricName) =>
        new Metric({
          namespace: "AWS/DynamoDB",
          metricName,
          dimensionsMap: { TableName: tableName, ...place },
          statistic: "Sum",
          period: PERIOD,
        }),
    ),
  );
}
