import { AwsError } from "../service.ts";

export const missing = (name: string): AwsError =>
  new AwsError("MissingParameter", `The request must contain the parameter ${name}.`);

export const invalid = (name: string, value: unknown, reason: string): AwsError =>
  new AwsError("InvalidParameterValue", `Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}.`);

export const noSuchQueue = (): AwsError => new AwsError("QueueDoesNotExist", "The specified queue does not exist.");

export const badHandle = (): AwsError => new AwsError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
