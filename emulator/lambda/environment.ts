import { randomUUID } from "node:crypto";
import { devNull } from "node:os";
import { REGION } from "../account.ts";
import type { FunctionDefinition } from "./definition.ts";

/** What a function signs its calls with; the key's id stands for its role. */
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/**
 * The whole environment of one worker: the function's variables, and those that Lambda documents. Nothing of the host
 * comes through, also not its AWS configuration files.
 */
export function environmentOf(
  definition: FunctionDefinition,
  endpoint: string,
  credentials: Credentials,
): Record<string, string> {
  return {
    ...definition.environment,
    _HANDLER: definition.handler,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: `[$LATEST]${randomUUID().replaceAll("-", "")}`,
    LAMBDA_TASK_ROOT: definition.directory,
    TZ: ":UTC",
  };
}

/** The part of the context object that is the same for every event of a worker. */
export function contextOf(definition: FunctionDefinition, environment: Readonly<Record<string, string>>): object {
  return {
    functionName: definition.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: definition.arn,
    memoryLimitInMB: String(definition.memoryMb),
    logGroupName: definition.logGroup,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
  };
}
