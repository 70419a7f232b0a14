import { InvokeEndpointCommand, ModelError, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import { serve } from "./front.ts";

const INPUT = {
  EndpointName: "champion",
  Body: Buffer.from('{"instances":["é"]}'),
  ContentType: "application/json",
  Accept: "application/json",
};

test("InvokeEndpoint carries the model's body both ways, and who answered", async () => {
  const answer = {
    Body: Buffer.from('[{"label":["a"]}]'),
    ContentType: "application/json",
    InvokedProductionVariant: "model-1",
  };
  const { client, calls } = await serve("sagemaker", () => answer);
  const output = await new SageMakerRuntimeClient(client).send(new InvokeEndpointCommand(INPUT));
  expect(new TextDecoder().decode(output.Body)).toBe('[{"label":["a"]}]');
  expect(output).toMatchObject({ ContentType: "application/json", InvokedProductionVariant: "model-1" });
  expect(calls).toMatchObject([{ action: "InvokeEndpoint", input: INPUT }]);
});

test("an error of the model comes with what the model said", async () => {
  const detail = { OriginalStatusCode: 400, OriginalMessage: "bad input" };
  const { client } = await serve("sagemaker", () =>
    Promise.reject(new AwsError("ModelError", "Received client error", 424, detail)),
  );
  const error: unknown = await new SageMakerRuntimeClient(client)
    .send(new InvokeEndpointCommand(INPUT))
    .catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ModelError);
  expect(error).toMatchObject(detail);
});

test("an endpoint that is not there", async () => {
  const { client } = await serve("sagemaker", () =>
    Promise.reject(new AwsError("ValidationError", "Endpoint champion not found.", 400)),
  );
  const call = new SageMakerRuntimeClient(client).send(new InvokeEndpointCommand(INPUT));
  await expect(call).rejects.toMatchObject({ message: "Endpoint champion not found." });
});

test("a header that is not served is refused by name", async () => {
  const { client } = await serve("sagemaker", () => ({}));
  const call = new SageMakerRuntimeClient(client).send(new InvokeEndpointCommand({ ...INPUT, TargetVariant: "b" }));
  await expect(call).rejects.toThrow("x-amzn-sagemaker-target-variant is not supported");
});
