import { describe, expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import { ask, type Bench, type Definition, invoke, machine, outputOf, ROLE, setUp, type World } from "./harness.ts";

const throwing =
  (code: string): World =>
  () => {
    throw new AwsError(code, "why");
  };

/** An Express machine with one Task. */
function task(Resource: string, Arguments: Definition, world?: World): Promise<Bench> {
  return setUp(
    machine(
      { Only: { Type: "Task", Resource: `arn:aws:states:::${Resource}`, Arguments, End: true } },
      { type: "EXPRESS" },
    ),
    world && { world },
  );
}

describe("what is called, and with what", () => {
  test("every call is made under the machine's role", async () => {
    const bench = await task("lambda:invoke", { FunctionName: "f", Payload: { a: 1 } });
    await bench.sync();
    expect(bench.calls).toMatchObject([
      { service: "lambda", action: "Invoke", input: { FunctionName: "f", Payload: { a: 1 } }, role: ROLE },
    ]);
  });

  test("a message body that is no string is sent as JSON", async () => {
    const bench = await task("sqs:sendMessage", {
      QueueUrl: "q",
      MessageBody: { id: "{% $states.input.id %}" },
      DelaySeconds: 5,
    });
    await bench.sync({ id: "r1" });
    expect(bench.calls[0]?.input).toEqual({ QueueUrl: "q", MessageBody: '{"id":"r1"}', DelaySeconds: 5 });
  });

  test("a message body that is a string is sent as it is", async () => {
    const bench = await task("sqs:sendMessage", { QueueUrl: "q", MessageBody: "plain" });
    await bench.sync();
    expect(bench.calls[0]?.input["MessageBody"]).toBe("plain");
  });

  test("an execution is started with any JSON as input, and answers with capitals and ISO times", async () => {
    const bench = await task("states:startExecution", { StateMachineArn: "m2", Name: "n", Input: { a: 1 } }, () => ({
      executionArn: "e",
      startDate: 1_767_225_600.5,
    }));
    expect(outputOf(await bench.sync())).toEqual({ ExecutionArn: "e", StartDate: "2026-01-01T00:00:00.500Z" });
    expect(bench.calls).toMatchObject([
      { service: "states", action: "StartExecution", input: { stateMachineArn: "m2", name: "n", input: '{"a":1}' } },
    ]);
  });

  test.each([
    ["dynamodb:updateItem", "dynamodb", "UpdateItem"],
    ["sagemaker:createEndpoint", "sagemaker", "CreateEndpoint"],
    ["aws-sdk:sagemaker:deleteEndpoint", "sagemaker", "DeleteEndpoint"],
  ])("%s", async (resource, service, action) => {
    const bench = await task(resource, {}, () => ({ Ok: true }));
    expect(outputOf(await bench.sync())).toEqual({ Ok: true });
    expect(bench.calls).toMatchObject([{ service, action }]);
  });
});

const broken: World = () => {
  throw new Error("socket hang up");
};

describe("the name of an error", () => {
  test.each([
    ["lambda:invoke", "TooManyRequestsException", "Lambda.TooManyRequestsException"],
    ["lambda:invoke", "ServiceException", "Lambda.ServiceException"],
    ["lambda:invoke", "Lambda.Unknown", "Lambda.Unknown"],
    ["lambda:invoke", "AccessDeniedException", "Lambda.AWSLambdaException"],
    ["dynamodb:putItem", "ConditionalCheckFailedException", "DynamoDB.ConditionalCheckFailedException"],
    ["dynamodb:putItem", "ValidationException", "DynamoDB.AmazonDynamoDBException"],
    ["sqs:sendMessage", "AWS.SimpleQueueService.NonExistentQueue", "SQS.QueueDoesNotExistException"],
    ["states:startExecution", "ExecutionAlreadyExists", "StepFunctions.ExecutionAlreadyExistsException"],
    ["sagemaker:createModel", "ValidationException", "SageMaker.AmazonSageMakerException"],
    ["aws-sdk:sagemaker:describeEndpoint", "ValidationException", "SageMaker.SageMakerException"],
    ["sagemaker:createEndpoint", "ResourceLimitExceeded", "SageMaker.ResourceLimitExceededException"],
  ])("%s %s: %s", async (resource, code, error) => {
    const bench = await task(resource, {}, throwing(code));
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error, cause: "why" });
  });

  test("of a connection that broke is the SDK client's", async () => {
    const bench = await task("dynamodb:getItem", {}, broken);
    expect(await bench.sync()).toMatchObject({ error: "DynamoDB.SdkClientException", cause: "socket hang up" });
  });

  test.each([
    [{ errorType: "NoModel", errorMessage: "m", trace: [] }, "NoModel"],
    [{ errorMessage: "out of memory" }, "Lambda.Unknown"],
  ])("that a function threw is its own: %j", async (Payload, error) => {
    const bench = await setUp(machine({ Call: invoke() }, { type: "EXPRESS" }), {
      world: () => ({ StatusCode: 200, FunctionError: "Unhandled", Payload }),
    });
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error, cause: JSON.stringify(Payload) });
  });
});

test("the token is in the message, and the history never tells it from the message's other parts", async () => {
  const bench = await setUp(machine({ Wait: ask() }));
  await bench.start({ id: "r1" });
  const [taskToken] = await bench.tokens();
  expect(JSON.parse(String(bench.calls[0]?.input["MessageBody"]))).toEqual({ taskToken, input: { id: "r1" } });
});
