import { type Duration, Stack } from "aws-cdk-lib";
import { Effect, type IPrincipal, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import { join } from "node:path";
import { type FunctionName, type VariableOf, VARIABLES } from "../functions/adapters/environment.ts";
import { acknowledgeWildcards } from "./acknowledge.ts";
import type { CommonVariable, Foundation } from "./foundation.ts";
import { modelPatterns } from "./names.ts";
import { LOGS } from "./retention.ts";

export type Grant = {
  readonly actions: readonly string[];
  readonly on: readonly string[];
  /** With `iam:PassRole`: the only service that may get the role. */
  readonly onlyTo?: string;
};
/** The values of a function's variables, but for those that are the same for all. */
export type Environment<Name extends FunctionName> = Readonly<
  Record<Exclude<VariableOf<Name>, CommonVariable>, string>
>;

type Props<Name extends FunctionName> = {
  readonly timeout: Duration;
  readonly memory?: number;
  readonly environment: Environment<Name>;
  /** All that the function may do, besides writing its own log. */
  readonly grants: readonly Grant[];
};

/** `dynamodb:GetItem`, … on the given ARNs. */
export const may = (actions: readonly string[], ...on: readonly string[]): Grant => ({ actions, on });

/** A function of ours: its own role with nothing but what is written here, its own log group, ARM, the pinned Node. */
export class ServiceFunction<Name extends FunctionName = FunctionName> extends LambdaFunction {
  /** What it is called in `functions/`. */
  readonly service: FunctionName;

  constructor(scope: Construct, name: Name, { bundles, names, variables }: Foundation, props: Props<Name>) {
    const id = pascal(name);
    const logGroup = new LogGroup(scope, `${id}Log`, LOGS);
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    super(scope, id, {
      description: `Second Look: ${name}`,
      code: Code.fromAsset(join(bundles, name)),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory ?? 512,
      timeout: props.timeout,
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: names.metrics,
        ...commonOf(name, variables),
        ...props.environment,
      },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Without the lines on each start and end, which are in the metrics too; of a run that fails or takes too long there is one.
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    this.service = name;
    for (const grant of props.grants) this.addToRolePolicy(statement(grant));
    acknowledgeWildcards(
      role,
      props.grants.flatMap(({ on }) => on),
      "Below one prefix: names of objects, executions and models are not known beforehand.",
    );
  }
}

/** What the function reads of the variables that are the same for all. */
function commonOf(name: FunctionName, variables: Foundation["variables"]): Readonly<Record<string, string>> {
  const read: ReadonlySet<string> = new Set(VARIABLES[name]);
  return Object.fromEntries(Object.entries(variables).filter(([variable]) => read.has(variable)));
}

/**
 * Runs a function again and again. One that fails is not tried again: the next run does what it left. The scheduler only
 * hands an event to Lambda, which by itself tries one that failed twice more, and one that was throttled for six hours:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html.
 */
export function runEvery(parent: Construct, interval: Duration, target: ServiceFunction): void {
  target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: interval });
  const role = new Role(parent, "ScheduleRole", { assumedBy: ownService(parent, "scheduler.amazonaws.com") });
  new Schedule(parent, "Schedule", {
    schedule: ScheduleExpression.rate(interval),
    target: new LambdaInvoke(target, { role, retryAttempts: 0 }),
  });
  acknowledgeWildcards(role, [`${target.functionArn}:*`], "The CDK's own grant: the function and its versions.");
}

/**
 * A service of AWS, while it works for this account: another account that makes the service use a role of ours is
 * refused. See https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html.
 */
export const ownService = (scope: Construct, service: string): IPrincipal =>
  new ServicePrincipal(service).withConditions({ StringEquals: { "aws:SourceAccount": Stack.of(scope).account } });

/** The grant as IAM writes it. */
export function statement({ actions, on, onlyTo }: Grant): PolicyStatement {
  const conditions = onlyTo === undefined ? {} : { conditions: { StringEquals: { "iam:PassedToService": onlyTo } } };
  return new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...on], ...conditions });
}

/** `open-review` as CloudFormation likes it: `OpenReview`. */
function pascal(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

/** The ARNs of the stack's own models, and of what it makes of them: training jobs, endpoints and their configurations. */
export function ownModels(scope: Construct, { names }: Foundation, kind: ModelKind): string[] {
  return modelPatterns(names).map((pattern) => arnOf(scope, "sagemaker", `${kind}/${pattern}`));
}
type ModelKind = "training-job" | "model" | "endpoint-config" | "endpoint";

/** `arn:…:<service>:<region>:<account>:<resource>` in the stack's own place. */
export function arnOf(scope: Construct, service: string, resource: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
