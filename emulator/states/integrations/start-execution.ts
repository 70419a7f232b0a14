import type { Input, Output } from "../../service.ts";
import type { Shape } from "./integration.ts";

/** aws-sdk:sfn:*. Arguments and results have capitals where the API has none; times are ISO 8601. */
export const sfnAction: Shape = {
  request: (args) => renamed(args, (name) => name.slice(0, 1).toLowerCase() + name.slice(1)),
  result: (answer) => renamed(answer, (name) => name.slice(0, 1).toUpperCase() + name.slice(1)),
};

/** states:startExecution, whose Input may be any JSON. */
export const statesStartExecution: Shape = {
  ...sfnAction,
  request: (args, origin) => sfnAction.request({ ...args, Input: inputOf(args["Input"]) }, origin),
  parameters: ["StateMachineArn", "Input", "Name"],
};

function inputOf(input: unknown): string {
  return typeof input === "string" ? input : JSON.stringify(input ?? {});
}

function renamed(members: Input, name: (key: string) => string): Output {
  return Object.fromEntries(
    Object.entries(members).map(([key, value]) => [name(key), key.endsWith("Date") ? isoTime(value) : value]),
  );
}

/** The API speaks of seconds since the epoch, state machines of ISO 8601. */
function isoTime(value: unknown): unknown {
  return typeof value === "number" ? new Date(Math.round(value * 1000)).toISOString() : value;
}
