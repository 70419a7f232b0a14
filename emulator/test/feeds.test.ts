import { expect, test } from "vitest";
import { feedsOf } from "../resources.ts";
import { resolved } from "./template/stack.ts";

const SOURCE = {
  EventSourceArn: { "Fn::GetAtt": ["Queue", "Arn"] },
  FunctionName: { Ref: "Function" },
};
const feeds = (properties: object) =>
  feedsOf(
    resolved({
      Resources: {
        Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "tokens" } },
        Function: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "open" } },
        Feed: { Type: "AWS::Lambda::EventSourceMapping", Properties: { ...SOURCE, ...properties } },
      },
    }),
  );

test("a queue feeds a function as Lambda does where nothing is said", () => {
  expect(feeds({})).toEqual([
    { queueArn: "arn:aws:sqs:us-east-1:000000000000:tokens", functionName: "open", batchSize: 10, partial: false },
  ]);
});

test("and as the template says", () => {
  const said = {
    BatchSize: 5,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    ScalingConfig: { MaximumConcurrency: 2 },
  };
  expect(feeds(said)).toMatchObject([{ batchSize: 5, partial: true, maxConcurrency: 2 }]);
});
