import type { Output } from "../../service.ts";
import { Failure } from "../engine/failure.ts";
import { isObject } from "../language/json.ts";
import type { Shape } from "./integration.ts";

/** Arguments and answer as they are. */
export const plain: Shape = { request: (args) => args, result: (answer) => answer };

/** lambda:invoke. An error that the function threw carries the name that the function gave it. */
export const lambdaInvoke: Shape = {
  request: (args) => args,
  result: (answer) => {
    if (answer["FunctionError"] !== undefined) throw functionFailure(answer["Payload"]);
    return answer;
  },
  parameters: ["FunctionName", "Payload"],
};

/** sqs:sendMessage. A body that is not a string is sent as its JSON. */
export const sqsSendMessage: Shape = {
  request: (args) => ({ ...args, MessageBody: asText(args["MessageBody"]) }),
  result: (answer) => answer,
  parameters: ["QueueUrl", "MessageBody", "DelaySeconds"],
};

/** states:startExecution. Arguments and answer have capitals where the API has none; the input may be any JSON, times are ISO 8601. */
export const statesStartExecution: Shape = {
  request: ({ StateMachineArn, Name, Input = {} }) => ({
    stateMachineArn: StateMachineArn,
    name: Name,
    input: asText(Input),
  }),
  result: ({ executionArn, startDate }) => ({ ExecutionArn: executionArn, StartDate: isoTime(startDate) }),
  parameters: ["StateMachineArn", "Input", "Name"],
};

function functionFailure(payload: unknown): Failure {
  const name = isObject(payload) ? payload["errorType"] : undefined;
  return new Failure(typeof name === "string" && name !== "" ? name : "Lambda.Unknown", JSON.stringify(payload));
}

function asText(value: unknown): unknown {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}

/** The API speaks of seconds since the epoch, state machines of ISO 8601. */
function isoTime(seconds: Output[string]): string {
  return new Date(Math.round(Number(seconds) * 1000)).toISOString();
}
