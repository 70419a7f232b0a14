import { OPTIMIZED_ERRORS, SDK_ERRORS } from "./error-names.ts";
import { type Integration, type Pattern, plain, type Shape } from "./integration.ts";
import { lambdaInvoke } from "./lambda.ts";
import { eventsPutEvents, sqsSendMessage } from "./messages.ts";
import { sfnAction, statesStartExecution } from "./start-execution.ts";

type Support = { readonly shape: Shape; readonly patterns: readonly Pattern[] };

const once = (shape: Shape): Support => ({ shape, patterns: ["request"] });
const withToken = (shape: Shape): Support => ({ shape, patterns: ["request", "token"] });

/** The optimized integrations that are supported, by service and action. */
const OPTIMIZED: Readonly<Record<keyof typeof OPTIMIZED_ERRORS, Readonly<Record<string, Support>>>> = {
  dynamodb: { getItem: once(plain), putItem: once(plain), updateItem: once(plain), deleteItem: once(plain) },
  events: { putEvents: withToken(eventsPutEvents) },
  lambda: { invoke: withToken(lambdaInvoke) },
  sagemaker: {
    createTrainingJob: { shape: plain, patterns: ["request", "job"] },
    createModel: once(plain),
    createEndpointConfig: once(plain),
    createEndpoint: once(plain),
    updateEndpoint: once(plain),
  },
  sqs: { sendMessage: withToken(sqsSendMessage) },
  states: { startExecution: once(statesStartExecution) },
};

/** The local service behind each service of the `aws-sdk` integrations. */
const SDK_SERVICES: Readonly<Record<keyof typeof SDK_ERRORS, string>> = {
  dynamodb: "dynamodb",
  eventbridge: "events",
  s3: "s3",
  sagemaker: "sagemaker",
  secretsmanager: "secretsmanager",
  sfn: "states",
  sqs: "sqs",
};

const RESOURCE =
  /^arn:aws:states:::(?<sdk>aws-sdk:)?(?<service>[a-z0-9]+):(?<action>[a-z][A-Za-z0-9]*)(?:\.(?<suffix>[A-Za-z0-9:]+))?$/;
const PATTERNS: Readonly<Record<string, Pattern>> = { waitForTaskToken: "token", sync: "job" };

/** Understands a Task's Resource. Throws an `Error` for an integration that is not supported. */
export function integrationOf(resource: string): Integration {
  const { sdk, service = "", action = "", suffix } = RESOURCE.exec(resource)?.groups ?? {};
  const pattern = suffix === undefined ? "request" : PATTERNS[suffix];
  const found = sdk === undefined ? optimized(service, action) : viaSdk(service);
  if (found === undefined || pattern === undefined || !found.patterns.includes(pattern)) {
    throw new Error(`the Resource ${resource} is not supported on this machine; see emulator/states/README.md`);
  }
  const api = action.slice(0, 1).toUpperCase() + action.slice(1);
  const shown = suffix === undefined ? action : `${action}.${suffix}`;
  return {
    ...found.shape,
    service: found.service,
    errors: found.errors,
    resourceType: `${sdk ?? ""}${service}`,
    resource: shown,
    action: api,
    pattern,
  };
}

type Found = Support & Pick<Integration, "service" | "errors">;

function optimized(service: string, action: string): Found | undefined {
  if (!isKeyOf(OPTIMIZED, service)) return undefined;
  const support = OPTIMIZED[service][action];
  return support && { ...support, service, errors: OPTIMIZED_ERRORS[service] };
}

function viaSdk(service: string): Found | undefined {
  if (!isKeyOf(SDK_SERVICES, service)) return undefined;
  return {
    ...withToken(service === "sfn" ? sfnAction : plain),
    service: SDK_SERVICES[service],
    errors: SDK_ERRORS[service],
  };
}

function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}
