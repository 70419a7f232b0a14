import type { ErrorNames } from "./error-names.ts";
import type { Integration, Pattern, Shape } from "./integration.ts";
import { lambdaInvoke, plain, sqsSendMessage, statesStartExecution } from "./shapes.ts";

/** A service as tasks reach it: how its errors are named, and the actions that are supported with the patterns of each. */
type Support = {
  readonly service: string;
  readonly errors: ErrorNames;
  readonly actions: Readonly<Record<string, { readonly shape: Shape; readonly patterns: readonly Pattern[] }>>;
};

const once = (shape: Shape) => ({ shape, patterns: ["request"] as const });

/** By what the Resource says behind `arn:aws:states:::`. */
const SUPPORTED: Readonly<Record<string, Support>> = {
  dynamodb: {
    service: "dynamodb",
    errors: { prefix: "DynamoDB", unmodelled: "AmazonDynamoDBException" },
    actions: { getItem: once(plain), putItem: once(plain), updateItem: once(plain), deleteItem: once(plain) },
  },
  lambda: {
    service: "lambda",
    errors: { prefix: "Lambda", unmodelled: "AWSLambdaException" },
    actions: { invoke: once(lambdaInvoke) },
  },
  sagemaker: {
    service: "sagemaker",
    errors: { prefix: "SageMaker", unmodelled: "AmazonSageMakerException" },
    actions: {
      createTrainingJob: { shape: plain, patterns: ["request", "job"] },
      createModel: once(plain),
      createEndpointConfig: once(plain),
      createEndpoint: once(plain),
    },
  },
  sqs: {
    service: "sqs",
    errors: { prefix: "SQS", unmodelled: "AmazonSQSException" },
    actions: { sendMessage: { shape: sqsSendMessage, patterns: ["request", "token"] } },
  },
  states: {
    service: "states",
    errors: { prefix: "StepFunctions", unmodelled: "AWSStepFunctionsException" },
    actions: { startExecution: once(statesStartExecution) },
  },
  "aws-sdk:sagemaker": {
    service: "sagemaker",
    errors: { prefix: "SageMaker", unmodelled: "SageMakerException" },
    actions: {
      describeEndpoint: once(plain),
      deleteEndpoint: once(plain),
      deleteEndpointConfig: once(plain),
      deleteModel: once(plain),
    },
  },
};

const RESOURCE =
  /^arn:aws:states:::(?<service>(?:aws-sdk:)?[a-z0-9]+):(?<action>[a-z][A-Za-z0-9]*)(?:\.(?<suffix>[A-Za-z0-9:]+))?$/;
const PATTERNS: Readonly<Record<string, Pattern>> = { waitForTaskToken: "token", sync: "job" };

/** Understands a Task's Resource. Throws an `Error` for an integration that is not supported. */
export function integrationOf(resource: string): Integration {
  const { service = "", action = "", suffix } = RESOURCE.exec(resource)?.groups ?? {};
  const pattern = suffix === undefined ? "request" : PATTERNS[suffix];
  const support = Object.hasOwn(SUPPORTED, service) ? SUPPORTED[service] : undefined;
  const found = support?.actions[action];
  if (support === undefined || found === undefined || pattern === undefined || !found.patterns.includes(pattern))
    throw new Error(`the Resource ${resource} is not supported on this machine; see emulator/README.md`);
  return {
    ...found.shape,
    service: support.service,
    errors: support.errors,
    resourceType: service,
    resource: suffix === undefined ? action : `${action}.${suffix}`,
    action: action.slice(0, 1).toUpperCase() + action.slice(1),
    pattern,
  };
}
