import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import type { Expiration } from "./s3/lifecycle.ts";
import type { SecretDefinition } from "./secrets/service.ts";
import type { QueueDefinition } from "./sqs/service.ts";
import type { MachineDefinition } from "./states/service.ts";
import type { Resolved, Resource } from "./template/model.ts";

/** Properties are read as CloudFormation documents them; the template has been checked by the CDK. */
const propertiesOf = (resource: Resource): unknown => resource.properties;

export function tablesOf(template: Resolved): CreateTableCommandInput[] {
  return template.ofType("AWS::DynamoDB::Table").map((resource) => {
    type Table = Pick<
      CreateTableCommandInput,
      "AttributeDefinitions" | "KeySchema" | "GlobalSecondaryIndexes" | "BillingMode"
    >;
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = propertiesOf(resource) as Table;
    return { TableName: resource.name, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode };
  });
}

export function queuesOf(template: Resolved): QueueDefinition[] {
  return template.ofType("AWS::SQS::Queue").map((resource) => {
    type Redrive = { deadLetterTargetArn: string; maxReceiveCount: number };
    type Queue = {
      VisibilityTimeout?: number;
      DelaySeconds?: number;
      MessageRetentionPeriod?: number;
      RedrivePolicy?: Redrive;
    };
    const queue = propertiesOf(resource) as Queue;
    return {
      name: resource.name,
      url: resource.ref,
      arn: resource.attribute("Arn"),
      visibilityTimeout: queue.VisibilityTimeout ?? 30,
      ...(queue.DelaySeconds !== undefined && { delaySeconds: queue.DelaySeconds }),
      ...(queue.MessageRetentionPeriod !== undefined && { messageRetention: queue.MessageRetentionPeriod }),
      ...(queue.RedrivePolicy && {
        redrive: {
          targetArn: queue.RedrivePolicy.deadLetterTargetArn,
          maxReceiveCount: queue.RedrivePolicy.maxReceiveCount,
        },
      }),
    };
  });
}

export function bucketsOf(template: Resolved): string[] {
  return template.ofType("AWS::S3::Bucket").map((resource) => resource.name);
}

export const topicsOf = (template: Resolved): string[] => template.ofType("AWS::SNS::Topic").map(({ ref }) => ref);

/** What lifecycle rules remove by its age; of other rules there is nothing to do here. */
export function expirationsOf(template: Resolved): Expiration[] {
  return template.ofType("AWS::S3::Bucket").flatMap((resource) => {
    const { LifecycleConfiguration: { Rules = [] } = {} } = propertiesOf(resource) as {
      LifecycleConfiguration?: { Rules?: readonly LifecycleRule[] };
    };
    return Rules.flatMap(({ Status, ExpirationInDays: days, Prefix: prefix = "", TagFilters = [] }) =>
      days === undefined || Status !== "Enabled"
        ? []
        : [
            {
              bucket: resource.name,
              prefix,
              days,
              tags: Object.fromEntries(TagFilters.map(({ Key, Value }) => [Key, Value])),
            },
          ],
    );
  });
}

type LifecycleRule = {
  readonly Status: string;
  readonly ExpirationInDays?: number;
  readonly Prefix?: string;
  readonly TagFilters?: readonly { readonly Key: string; readonly Value: string }[];
};

export function secretsOf(template: Resolved): SecretDefinition[] {
  return template.ofType("AWS::SecretsManager::Secret").map((resource) => {
    const { GenerateSecretString } = propertiesOf(resource) as { GenerateSecretString: SecretDefinition["generate"] };
    return { name: resource.name, arn: resource.ref, generate: GenerateSecretString };
  });
}

export function machinesOf(template: Resolved): MachineDefinition[] {
  return template.ofType("AWS::StepFunctions::StateMachine").map((resource) => {
    type Properties = {
      StateMachineType?: "STANDARD" | "EXPRESS";
      RoleArn: string;
      DefinitionString: string;
      LoggingConfiguration?: Logging;
    };
    const {
      StateMachineType = "STANDARD",
      RoleArn,
      DefinitionString,
      LoggingConfiguration,
    } = propertiesOf(resource) as Properties;
    return {
      arn: resource.ref,
      name: resource.name,
      type: StateMachineType,
      roleArn: RoleArn,
      definition: DefinitionString,
      ...loggingOf(LoggingConfiguration),
    };
  });
}

type Logging = {
  Level?: string;
  IncludeExecutionData?: boolean;
  Destinations?: readonly { CloudWatchLogsLogGroup: { LogGroupArn: string } }[];
};

function loggingOf(configuration: Logging = {}): Pick<MachineDefinition, "logging"> {
  const {
    Level: level = "OFF",
    IncludeExecutionData: includesData = false,
    Destinations: [destination] = [],
  } = configuration;
  if (destination === undefined) return {};
  return { logging: { group: groupOf(destination.CloudWatchLogsLogGroup.LogGroupArn), level, includesData } };
}

/** The name of a log group, from its ARN. */
export const groupOf = (arn: string): string => arn.split(":log-group:").at(-1)?.replace(/:\*$/, "") ?? arn;

/** A queue that feeds a function. */
export type Feed = {
  readonly queueArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly partial: boolean;
  /** Most batches that are worked on at once, where the template says it. */
  readonly maxConcurrency?: number;
};

export function feedsOf(template: Resolved): Feed[] {
  return template.ofType("AWS::Lambda::EventSourceMapping").map((resource) => {
    type Properties = {
      EventSourceArn: string;
      FunctionName: string;
      BatchSize?: number;
      FunctionResponseTypes?: string[];
      ScalingConfig?: { MaximumConcurrency?: number | string };
    };
    const {
      EventSourceArn,
      FunctionName,
      BatchSize = 10,
      FunctionResponseTypes = [],
      ScalingConfig = {},
    } = propertiesOf(resource) as Properties;
    const partial = FunctionResponseTypes.includes("ReportBatchItemFailures");
    const { MaximumConcurrency } = ScalingConfig;
    return {
      queueArn: EventSourceArn,
      functionName: FunctionName,
      batchSize: BatchSize,
      partial,
      ...(MaximumConcurrency !== undefined && { maxConcurrency: Number(MaximumConcurrency) }),
    };
  });
}
