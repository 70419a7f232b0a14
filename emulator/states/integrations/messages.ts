import type { Input, Output } from "../../service.ts";
import { Failure } from "../engine/failure.ts";
import { isObject } from "../language/json.ts";
import type { Origin, Shape } from "./integration.ts";

/** sqs:sendMessage. A body that is not a string is sent as its JSON. */
export const sqsSendMessage: Shape = {
  request: (args) => ({ ...args, MessageBody: asText(args["MessageBody"]) }),
  result: (answer) => answer,
  parameters: [
    "QueueUrl",
    "MessageBody",
    "DelaySeconds",
    "MessageAttributes",
    "MessageDeduplicationId",
    "MessageGroupId",
  ],
};

/** events:putEvents. Execution and machine are added to the resources of every entry; an entry that fails, fails the task. */
export const eventsPutEvents: Shape = {
  request: (args, origin) => ({ ...args, Entries: entriesOf(args).map((entry) => entryOf(entry, origin)) }),
  result: (answer) => {
    if (Number(answer["FailedEntryCount"] ?? 0) > 0) throw failedEntry(answer);
    return answer;
  },
  parameters: ["Entries"],
};

function entriesOf(args: Input): readonly unknown[] {
  const entries = args["Entries"];
  return Array.isArray(entries) ? entries : [];
}

function entryOf(entry: unknown, origin: Origin): unknown {
  if (!isObject(entry)) return entry;
  const resources = Array.isArray(entry["Resources"]) ? entry["Resources"] : [];
  return {
    ...entry,
    Detail: asText(entry["Detail"]),
    Resources: [...resources, origin.executionArn, origin.machineArn],
  };
}

function failedEntry(answer: Output): Failure {
  return new Failure("EventBridge.FailedEntry", JSON.stringify(answer));
}

function asText(value: unknown): unknown {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}
