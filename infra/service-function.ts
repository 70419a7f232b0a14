import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { join } from "node:path";
import { acknowledgeWildcards } from "./acknowledge.ts";
import type { FunctionName } from "./bundle.ts";

export type Grant = {
  readonly actions: readonly string[];
  readonly on: readonly string[];
  /** With `iam:PassRole`: the only service that may get the role. */
  readonly onlyTo?: string;
};
type Props = {
  readonly bundles: string;
  readonly timeout: Duration;
  readonly memory?: number;
  readonly environment: Readonly<Record<string, string>>;
  /** All that the function may do, besides writing its own log. */
  readonly grants: readonly Grant[];
};

/** `dynamodb:GetItem`, … on the given ARNs. */
export const may = (actions: readonly string[], ...on: readonly string[]): Grant => ({ actions, on });

/** A function of ours: its own role with nothing but what is written here, its own log group, ARM, the pinned Node. */
export class ServiceFunction extends LambdaFunction {
  constructor(scope: Construct, name: FunctionName, props: Props) {
    const id = pascal(name);
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    super(scope, id, {
      description: `Second Look: ${name}`,
      code: Code.fromAsset(join(props.bundles, name)),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory ?? 512,
      timeout: props.timeout,
      environment: { NODE_OPTIONS: "--enable-source-maps", POWERTOOLS_SERVICE_NAME: name, ...props.environment },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    for (const grant of props.grants) this.addToRolePolicy(statement(grant));
    acknowledgeWildcards(
      role,
      props.grants.flatMap(({ on }) => on),
      "Below one prefix: names of objects, executions and models are not known beforehand.",
    );
  }
}

/** The grant as IAM writes it. */
export function statement({ actions, on, onlyTo }: Grant): PolicyStatement {
  const conditions = onlyTo === undefined ? {} : { conditions: { StringEquals: { "iam:PassedToService": onlyTo } } };
  return new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...on], ...conditions });
}

/** `open-review` as CloudFormation likes it: `OpenReview`. */
function pascal(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

/** `arn:…:<service>:<region>:<account>:<resource>` in the stack's own place. */
export function arnOf(scope: Construct, service: string, resource: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
