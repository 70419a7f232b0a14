import { expect, test } from "vitest";
import { propertiesOf, stackTemplate } from "./template.ts";

const template = stackTemplate();

test("what a queue feeds has a bound, so that no queue takes the account's whole concurrency", () => {
  const feeds = propertiesOf(template, "AWS::Lambda::EventSourceMapping");
  expect(feeds.length).toBeGreaterThan(0);
  for (const [id, { ScalingConfig }] of feeds) expect(ScalingConfig, id).toEqual({ MaximumConcurrency: 2 });
});

test("no function reserves concurrency: of a new account's 10 none can be reserved, and the stack would roll back", () => {
  for (const [id, properties] of propertiesOf(template, "AWS::Lambda::Function"))
    expect(properties, id).not.toHaveProperty("ReservedConcurrentExecutions");
});
