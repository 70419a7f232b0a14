import { describe, expect, test } from "vitest";
import { propertiesOf, stackTemplate, statementsOf } from "./template.ts";

const template = stackTemplate();
const roles = propertiesOf(template, "AWS::IAM::Role").map(
  ([id, { AssumeRolePolicyDocument }]) => [id, statementsOf(AssumeRolePolicyDocument)] as const,
);

describe("a role trusts", () => {
  const OUTSIDE = ["scheduler.amazonaws.com", "states.amazonaws.com", "sagemaker.amazonaws.com"];
  const THIS_ACCOUNT = { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } };

  test.each(OUTSIDE)("%s only while it works for this account", (service) => {
    const trusting = roles.flatMap(([, statements]) =>
      statements.filter(({ Principal }) => Principal?.Service === service),
    );
    expect(trusting.length).toBeGreaterThan(0);
    for (const { Condition } of trusting) expect(Condition).toEqual(THIS_ACCOUNT);
  });

  test("nobody else but Lambda, which takes a role only from whoever may pass it on", () => {
    const services = new Set(roles.flatMap(([, all]) => all.map(({ Principal }) => Principal?.Service)));
    expect([...services].map(String).toSorted()).toEqual([...OUTSIDE, "lambda.amazonaws.com"].toSorted());
  });
});

test("a function that runs on a schedule is tried once: the next run does what it left", () => {
  const targets = propertiesOf(template, "AWS::Scheduler::Schedule").map(
    ([, { Target }]) => Target as { readonly Arn: unknown; readonly RetryPolicy: unknown },
  );
  const configs = new Map(
    propertiesOf(template, "AWS::Lambda::EventInvokeConfig").map(([, properties]) => [
      (properties["FunctionName"] as { Ref: string }).Ref,
      properties,
    ]),
  );
  const functions = targets.flatMap(({ Arn, RetryPolicy }) => {
    const [id] = (Arn as { "Fn::GetAtt"?: [string, string] })["Fn::GetAtt"] ?? [];
    return id === undefined ? [] : [{ id, RetryPolicy }];
  });
  expect(functions.map(({ id }) => id.slice(0, -8)).toSorted()).toEqual([
    "CountingCount",
    "ForgettingForget",
    "RecordDigest",
    "SweeperSweep",
  ]);
  for (const { id, RetryPolicy } of functions) {
    expect(RetryPolicy, id).toMatchObject({ MaximumRetryAttempts: 0 });
    expect(configs.get(id), id).toMatchObject({ Qualifier: "$LATEST", MaximumRetryAttempts: 0 });
    expect(configs.get(id)?.["MaximumEventAgeInSeconds"], id).toBeLessThanOrEqual(
      id.startsWith("RecordDigest") ? 3600 : 300,
    );
  }
});
