import type { Input, Output } from "../../service.ts";
import type { ErrorNames } from "./error-names.ts";

/** `request`: the answer is the result. `token`: SendTaskSuccess gives the result. `job`: .sync, the end of the job is the result. */
export type Pattern = "request" | "token" | "job";

/** How an integration's Arguments become an API call, and the call's answer the task's result. */
export type Shape = {
  readonly request: (args: Input) => Input;
  /** Throws a `Failure` for an answer that means that the task failed. */
  readonly result: (answer: Output) => Output;
  /** The Arguments that are supported; absent when the service itself checks them. */
  readonly parameters?: readonly string[];
};

/** A Task's Resource, understood. */
export type Integration = {
  /** As the execution history shows it: `sqs` and `sendMessage.waitForTaskToken`. */
  readonly resourceType: string;
  readonly resource: string;
  /** The local service that is called, and the API action. */
  readonly service: string;
  readonly action: string;
  readonly pattern: Pattern;
  readonly errors: ErrorNames;
} & Shape;
