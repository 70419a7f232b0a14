import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient, StartExecutionCommand, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { QueueDoesNotExist, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, test } from "vitest";
import { AwsError, notSupported } from "../../service.ts";
import { ROLE, serve, signedHeaders } from "./front.ts";

const KEY = { id: { S: "dec_1" } };
const GET = new GetItemCommand({ TableName: "rows", Key: KEY });

describe("DynamoDB's client", () => {
  test("sends an action with its input, under the role of its key", async () => {
    const { client, calls } = await serve("dynamodb", () => ({ Item: { id: { S: "é" }, raw: { B: "AQI=" } } }));
    const { Item } = await new DynamoDBClient(client).send(GET);
    expect(calls).toEqual([{ action: "GetItem", input: { TableName: "rows", Key: KEY }, caller: { role: ROLE } }]);
    expect(Item).toEqual({ id: { S: "é" }, raw: { B: new Uint8Array([1, 2]) } });
  });

  test("reads an error with all that comes with it", async () => {
    const refusal = new AwsError("ConditionalCheckFailedException", "The conditional request failed", 400, {
      Item: KEY,
    });
    const { client } = await serve("dynamodb", () => Promise.reject(refusal));
    const put = new DynamoDBClient(client).send(new PutItemCommand({ TableName: "rows", Item: KEY }));
    const error: unknown = await put.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ message: "The conditional request failed", Item: KEY });
  });
});

describe("Step Functions' client", () => {
  test("reads times", async () => {
    const startDate = new Date("2026-11-20T12:00:00.250Z");
    const { client } = await serve("states", () => ({ executionArn: "arn", startDate }));
    const answer = await new SFNClient(client).send(new StartExecutionCommand({ stateMachineArn: "arn", input: "{}" }));
    expect(answer).toMatchObject({ executionArn: "arn", startDate });
  });

  test("starts synchronously when it leaves the host alone", async () => {
    const { client } = await serve("states", () => ({ status: "SUCCEEDED", output: '"done"' }));
    const sfn = new SFNClient({ ...client, disableHostPrefix: true });
    expect(await sfn.send(new StartSyncExecutionCommand({ stateMachineArn: "arn" }))).toMatchObject({
      output: '"done"',
    });
  });
});

test("SQS's client reads the older names of its errors", async () => {
  const { client } = await serve("sqs", () => Promise.reject(new AwsError("QueueDoesNotExist", "no such queue")));
  const send = new SQSClient(client).send(
    new SendMessageCommand({ QueueUrl: `${client.endpoint}/0/q`, MessageBody: "a" }),
  );
  const error: unknown = await send.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(QueueDoesNotExist);
  expect(error).toMatchObject({ Code: "AWS.SimpleQueueService.NonExistentQueue" });
});

test("EventBridge's client sends times as seconds", async () => {
  const { client, calls } = await serve("events", () => ({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] }));
  const entry = { Source: "parcels", DetailType: "decided", Detail: "{}", Time: new Date(1500) };
  const answer = await new EventBridgeClient(client).send(new PutEventsCommand({ Entries: [entry] }));
  expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] });
  expect(calls).toMatchObject([{ action: "PutEvents", input: { Entries: [{ ...entry, Time: 1.5 }] } }]);
});

test("Secrets Manager's client reads bytes", async () => {
  const { client } = await serve("secretsmanager", () => ({ Name: "hmac", SecretBinary: new Uint8Array([1, 255]) }));
  const answer = await new SecretsManagerClient(client).send(new GetSecretValueCommand({ SecretId: "hmac" }));
  expect(answer.SecretBinary).toEqual(new Uint8Array([1, 255]));
});

describe("what cannot be served", () => {
  test("an unknown key", async () => {
    const { client, calls } = await serve("dynamodb", () => ({}));
    const credentials = { accessKeyId: "AKIAOTHER", secretAccessKey: "secret" };
    const call = new DynamoDBClient({ ...client, credentials }).send(GET);
    await expect(call).rejects.toMatchObject({
      name: "UnrecognizedClientException",
      $metadata: { httpStatusCode: 403 },
    });
    expect(calls).toEqual([]);
  });

  test("a service that is not there, by name", async () => {
    const { client } = await serve("sqs", () => ({}));
    await expect(new DynamoDBClient(client).send(GET)).rejects.toThrow("The AWS service dynamodb is not supported");
  });

  test("an action that is not built", async () => {
    const { client } = await serve("dynamodb", () => Promise.reject(notSupported("GetItem")));
    await expect(new DynamoDBClient(client).send(GET)).rejects.toMatchObject({ name: "NotSupportedLocally" });
  });

  test("an error that nobody expected is told to the log, and not to the caller", async () => {
    const { client, errors } = await serve("dynamodb", () => Promise.reject(new Error("secret path")));
    const error: unknown = await new DynamoDBClient(client).send(GET).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: "InternalFailure", $metadata: { httpStatusCode: 500 } });
    expect(String(error)).not.toContain("secret path");
    expect(errors).toEqual([new Error("secret path")]);
  });

  test.each([
    ["a body that is not JSON", "DynamoDB_20120810.GetItem", "{", "SerializationException"],
    ["a call without an operation", "", "{}", "UnknownOperationException"],
  ])("%s", async (_, target, body, code) => {
    const served = await serve("dynamodb", () => ({}));
    const call = { service: "dynamodb", body, headers: { "x-amz-target": target } };
    const headers = signedHeaders(served, { method: "POST", path: "/" }, call);
    const response = await fetch(served.url, { method: "POST", headers, body });
    expect(await response.json()).toMatchObject({ __type: code });
  });
});
