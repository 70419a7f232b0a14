import { expect, test } from "vitest";
import { LISTINGS, propertiesOf, stackTemplate } from "./template.ts";

const [without, withIt] = [stackTemplate(), stackTemplate(LISTINGS.flow, { hasOnline: true })];
const count = (type: string) => [without, withIt].map((template) => propertiesOf(template, type).length);

test("only a stack whose flow has an online model has its function and its queue, whose readers are paid by the hour", () => {
  for (const type of ["AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::Lambda::EventSourceMapping"]) {
    const [none = 0, one] = count(type);
    expect(one, type).toBe(none + 1);
  }
});

test("its queue is fed by at most two at once, and keeps what failed", () => {
  const feeds = propertiesOf(withIt, "AWS::Lambda::EventSourceMapping");
  for (const [id, { ScalingConfig }] of feeds) expect(ScalingConfig, id).toEqual({ MaximumConcurrency: 2 });
  const lessons = propertiesOf(withIt, "AWS::SQS::Queue").find(([id]) => id.startsWith("OnlineLessons"))?.[1];
  expect(lessons).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 3600, SqsManagedSseEnabled: true });
  expect(lessons).not.toHaveProperty("RedrivePolicy");
});

test("only a stack whose flow says why its model thought so lets reviewers and ops ask the model", () => {
  const asking = (template: typeof without) =>
    propertiesOf(template, "AWS::IAM::Policy").flatMap(([id, properties]) =>
      /^(ReviewsReviewsApi|OpsOpsApi)/.test(id) && JSON.stringify(properties).includes("sagemaker:InvokeEndpoint")
        ? [id]
        : [],
    );
  expect(asking(without)).toEqual([]);
  expect(asking(stackTemplate(LISTINGS.flow, { explains: true }))).toHaveLength(2);
});
