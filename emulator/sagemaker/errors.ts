import { ACCOUNT } from "../account.ts";
import { AwsError } from "../service.ts";

/** SageMaker's control plane refuses nearly everything under this name. */
export const invalid = (message: string): AwsError => new AwsError("ValidationException", message);

/** A parameter that is missing or of the wrong form. */
export const invalidParameter = (name: string): AwsError =>
  invalid(`1 validation error detected: Value at '${name}' failed to satisfy constraint`);

export const missing = (what: string, name: string): AwsError => invalid(`Could not find ${what} "${name}".`);

export const existing = (what: string, name: string): AwsError =>
  invalid(`Cannot create already existing ${what} "${name}".`);

/** Training jobs alone have documented names for these two. */
export const noSuchJob = (): AwsError => new AwsError("ResourceNotFound", "Requested resource not found.");
export const jobExists = (arn: string): AwsError =>
  new AwsError(
    "ResourceInUse",
    `Training job names must be unique within an AWS account and region, and a training job with this name already exists (${arn})`,
  );

/** The runtime's refusal of an endpoint that is not there, or not in service. */
export const notServing = (endpoint: string): AwsError =>
  new AwsError("ValidationError", `Endpoint ${endpoint} of account ${ACCOUNT} not found.`);

/** The container answered with an error; `status` and `answer` are its own. */
export function modelError(status: number, answer: string, variant: string): AwsError {
  const side = status < 500 ? "client" : "server";
  const message = `Received ${side} error (${status}) from ${variant} with message "${answer}".`;
  return new AwsError("ModelError", message, 424, { OriginalStatusCode: status, OriginalMessage: answer });
}
