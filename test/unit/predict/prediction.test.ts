import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { predictionFor } from "../../../functions/predict/prediction.ts";

const sagemaker = mockClient(SageMakerRuntimeClient);
beforeEach(() => sagemaker.reset());
// It mocks the class, which other files of this process use too.
afterAll(() => sagemaker.restore());

const flow = flowSchema.parse({
  name: "tiny",
  labels: [
    { name: "ok", outcome: "approve" },
    { name: "bad", outcome: "reject" },
  ],
  text: "text",
});
const serving = { ...NOTHING_LIVE, version: 1, endpoint: "second-look-1" };
const predict = (text = "hello there") => predictionFor(flow, serving, { text, features: undefined }, 5000);
const answers = (body: string) =>
  sagemaker.on(InvokeEndpointCommand).resolves({ Body: blob(body), InvokedProductionVariant: "v7" });

/** Bytes as the SDK hands them out. */
const blob = (text: string) => Object.assign(new TextEncoder().encode(text), { transformToString: () => text });
const blazing = (prob: readonly unknown[], label: readonly string[] = ["__label__ok", "__label__bad"]) =>
  JSON.stringify([{ label, prob }]);

test("an answer becomes a prediction that names its model", async () => {
  answers(blazing([0.9, 0.1]));
  expect(await predict()).toEqual({
    label: "ok",
    outcome: "approve",
    confidence: 0.9,
    probabilities: { ok: 0.9, bad: 0.1 },
    model: "v7",
  });
  const [call] = sagemaker.commandCalls(InvokeEndpointCommand);
  expect(call?.args[0].input).toMatchObject({ EndpointName: "second-look-1", ContentType: "application/json" });
});

test("a model of other labels is asked for all that it knows, and read as the flow calls them today", async () => {
  const labels = [{ name: "fine", was: ["ok"], outcome: "approve" }, ...flow.labels.slice(1)];
  const renamed = flowSchema.parse({ ...flow, labels });
  const knows = ["ok", "bad", "misc"];
  answers(blazing([0.7, 0.2, 0.1], ["__label__ok", "__label__misc", "__label__bad"]));
  expect(await predictionFor(renamed, { ...serving, knows }, { text: "hi", features: undefined }, 5000)).toMatchObject({
    label: "fine",
    outcome: "approve",
    confidence: 0.7,
    probabilities: { fine: 0.7, bad: 0.1 },
  });
  const [call] = sagemaker.commandCalls(InvokeEndpointCommand);
  expect(JSON.parse(Buffer.from(call?.args[0].input.Body as Uint8Array).toString())).toMatchObject({
    configuration: { k: 3 },
  });
});

test("rounding up to a thousandth is forgiven", async () => {
  answers(blazing([1.00001, 0.00001]));
  expect((await predict()).confidence).toBeLessThanOrEqual(1);
});

test.each([
  ["not JSON", "<html>"],
  ["NaN", blazing([Number.NaN, 0.1])],
  ["a negative probability", blazing([1.2, -0.2])],
  ["a sum far from 1", blazing([0.6, 0.1])],
  ["unknown labels only", blazing([0.9, 0.1], ["__label__green", "__label__purple"])],
  ["nothing", "[]"],
  ["half an answer", '[{"label":["__label__ok"]'],
])("%s is no prediction", async (_what, body) => {
  answers(body);
  await expect(predict()).rejects.toThrow(expect.objectContaining({ name: "MalformedPrediction" }));
});

test.each(["ThrottlingException", "ModelError", "ValidationError", "TimeoutError"])(
  "%s of the endpoint is no prediction",
  async (name) => {
    sagemaker.on(InvokeEndpointCommand).rejects(Object.assign(new Error("no"), { name }));
    await expect(predict()).rejects.toThrow(expect.objectContaining({ name }));
  },
);
