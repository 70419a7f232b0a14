import { describe, expect, test } from "vitest";
import { FUNCTIONS } from "../../infra/bundle.ts";
import { ROUTES } from "../../functions/http/routes.ts";
import { LISTINGS, type Properties, propertiesOf, type Statement, stackTemplate, statementsOf } from "./template.ts";

const template = stackTemplate(LISTINGS.flow, { hasOnline: true });
const of = (type: string): readonly (readonly [string, Properties])[] => propertiesOf(template, type);
const alarms = of("AWS::CloudWatch::Alarm");

describe("an alarm reaches somebody", () => {
  /** What the policies of a topic say. */
  const saidOf = (topic: string): readonly Statement[] =>
    of("AWS::SNS::TopicPolicy")
      .filter(([, { Topics }]) => JSON.stringify(Topics).includes(`{"Ref":"${topic}"}`))
      .flatMap(([, { PolicyDocument }]) => statementsOf(PolicyDocument));

  test("every alarm publishes to a topic of the stack", () => {
    const topics = of("AWS::SNS::Topic").map(([id]) => ({ Ref: id }));
    expect(alarms.length).toBeGreaterThan(6);
    for (const [id, { AlarmActions, ActionsEnabled }] of alarms) {
      expect(AlarmActions, id).toHaveLength(1);
      expect(topics, id).toContainEqual((AlarmActions as unknown[])[0]);
      expect(ActionsEnabled, id).not.toBe(false);
    }
  });

  test("the topic lets CloudWatch publish, for alarms of this account alone", () => {
    const topics = new Set(
      alarms.flatMap(([, { AlarmActions }]) => (AlarmActions as { Ref: string }[]).map(({ Ref }) => Ref)),
    );
    for (const topic of topics) {
      const publishers = saidOf(topic).filter(
        ({ Effect, Principal }) => Effect === "Allow" && Principal?.Service === "cloudwatch.amazonaws.com",
      );
      expect(publishers, topic).toMatchObject([
        {
          Action: "sns:Publish",
          Resource: { Ref: topic },
          Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        },
      ]);
      expect(JSON.stringify(publishers[0]?.Condition?.["ArnLike"]), topic).toContain(":alarm:*");
    }
  });

  test("the topic is encrypted by no key of AWS's, which CloudWatch may not use", () => {
    for (const [id, properties] of of("AWS::SNS::Topic")) expect(properties, id).not.toHaveProperty("KmsMasterKeyId");
  });
});

test("a policy that only denies stands where roles of the account are the callers, and nowhere else", () => {
  const policies = ["AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy"].flatMap(of);
  const onlyDenying = policies.filter(([, { PolicyDocument }]) =>
    statementsOf(PolicyDocument).every(({ Effect }) => Effect === "Deny"),
  );
  // What calls the queues and the buckets has a role, whose own policy allows it; so has who signs a URL of a file.
  expect(onlyDenying.map(([id]) => id.replace(/(Queue)?Policy.*/, "")).toSorted()).toEqual([
    "Batch",
    "BatchQueueDeadLetters",
    "FoundationFeedback",
    "MediaUploads",
    "NoticesEventsDeadLetters",
    "OnlineLessons",
    "RecordDigests",
    "ReviewsQueueAnswers",
    "ReviewsQueueAnswersDeadLetters",
    "ReviewsQueueOverdue",
    "ReviewsQueueOverdueDeadLetters",
    "ReviewsQueueTokens",
    "ReviewsQueueTokensDeadLetters",
    "WebhooksDeliveries",
    "WebhooksDeliveriesDeadLetters",
    "WebhooksEventsDeadLetters",
    "WebhooksRetries",
    "WebhooksRetriesDeadLetters",
  ]);
});

describe("what is broken is noticed", () => {
  type Dimension = { readonly Name: string; readonly Value: unknown };
  type Watched = { readonly alarm: string; readonly name: string; readonly of: readonly Dimension[] };
  type Single = { readonly MetricName: string; readonly Dimensions?: readonly Dimension[] };

  /** Every metric that an alarm goes by. */
  const watched: readonly Watched[] = alarms.flatMap(([alarm, properties]) => {
    const parts = (properties["Metrics"] ?? []) as { MetricStat?: { Metric: Single } }[];
    const singles =
      "MetricName" in properties ? [properties as Single] : parts.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
    return singles.map(({ MetricName, Dimensions = [] }) => ({ alarm, name: MetricName, of: Dimensions }));
  });
  const refsOf = (name: string, dimension: string): readonly string[] =>
    watched
      .filter((one) => one.name === name)
      .flatMap(({ of: dimensions }) => dimensions.filter(({ Name }) => Name === dimension))
      .map(({ Value }) => (typeof Value === "string" ? Value : (Value as { Ref: string }).Ref));
  const names = new Map(
    of("AWS::Lambda::Function").map(([id, { Description }]) => [id, String(Description).replace("Second Look: ", "")]),
  );
  const nameOf = (logicalId: string): string | undefined => names.get(logicalId);
  const LEARNING = ["build-training-set", "learn-trust", "evaluate-candidate", "certify-champion", "promote-model"];

  test("every function that fails: by its errors, by the API's 5xx, or by its failed retraining", () => {
    const byErrors = refsOf("Errors", "FunctionName").map(nameOf);
    const behindApi = Object.keys(ROUTES);
    expect(new Set([...byErrors, ...behindApi, ...LEARNING])).toEqual(new Set(FUNCTIONS));
    expect(refsOf("5xx", "ApiId")).toHaveLength(1);
  });

  test("every function that is throttled and that nobody calls by the API or in a retraining", () => {
    const throttled = refsOf("Throttles", "FunctionName").map(nameOf);
    const others = FUNCTIONS.filter((name) => !(name in ROUTES) && !LEARNING.includes(name));
    expect(new Set(throttled)).toEqual(new Set(others));
  });

  test("a throttled table, and each of its indexes", () => {
    const indexes = of("AWS::DynamoDB::Table").flatMap(([, { GlobalSecondaryIndexes }]) =>
      (GlobalSecondaryIndexes as { IndexName: string }[]).map(({ IndexName }) => IndexName),
    );
    expect(indexes.length).toBeGreaterThan(0);
    for (const name of ["ReadThrottleEvents", "WriteThrottleEvents"]) {
      expect(refsOf(name, "TableName")).toHaveLength(1 + indexes.length);
      expect(refsOf(name, "GlobalSecondaryIndexName").toSorted()).toEqual(indexes.toSorted());
    }
  });

  const isOfBatches = (queue: string): boolean => queue.startsWith("BatchQueue");

  test("messages that wait too long for a function, in every queue that feeds one", () => {
    const feeding = of("AWS::Lambda::EventSourceMapping").map(
      ([, { EventSourceArn }]) => (EventSourceArn as { "Fn::GetAtt": [string] })["Fn::GetAtt"][0],
    );
    const queues = watched
      .filter(({ name }) => name === "ApproximateAgeOfOldestMessage")
      .flatMap(({ of: dimensions }) =>
        dimensions.map(({ Value }) => (Value as { "Fn::GetAtt": [string] })["Fn::GetAtt"][0]),
      );
    // Batches wait for each other, for days if need be.
    const [waiting, others] = [feeding.filter(isOfBatches), feeding.filter((queue) => !isOfBatches(queue))];
    expect([waiting.length, others.length]).toEqual([1, 8]);
    expect(queues.toSorted()).toEqual(others.toSorted());
  });

  test("a sweeper that is silent for a quarter of an hour", () => {
    const [, alarm] = alarms.find(([id]) => id.startsWith("MonitoringSweeperFails")) ?? [];
    expect(alarm).toMatchObject({
      MetricName: "RepairsFailed",
      Period: 300,
      TreatMissingData: "breaching",
      Threshold: 0,
    });
    expect(Number(alarm?.["EvaluationPeriods"]) * Number(alarm?.["Period"])).toBeLessThanOrEqual(15 * 60);
  });

  test("a model that does not answer, of which only the log tells", () => {
    const [[, filter] = []] = of("AWS::Logs::MetricFilter");
    expect(filter).toMatchObject({
      FilterPattern: '"no prediction"',
      LogGroupName: { Ref: expect.stringMatching(/Predict/) },
    });
    expect(watched.filter(({ name }) => name === "NoPrediction").map(({ alarm }) => alarm)).toEqual([
      expect.stringMatching(/NoPredictions/),
    ]);
  });

  test("an alarm goes by ten metrics at most, as CloudWatch allows", () => {
    for (const [id] of alarms) expect(watched.filter(({ alarm }) => alarm === id).length, id).toBeLessThanOrEqual(10);
  });
});
