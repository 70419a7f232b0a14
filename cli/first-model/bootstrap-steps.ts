import { hyperparametersFor } from "../../functions/domain/learning/hyperparameters.ts";
import type { LabelledText } from "../../functions/domain/learning/training-lines.ts";
import { type Clock, sleep } from "@second-look/emulator/clock";
import { AwsError, type Caller, type Input, type Output, type Service } from "@second-look/emulator";

/** What the first model is made of and with. */
export type FirstModel = {
  readonly sagemaker: Service;
  readonly s3: Service;
  readonly clock: Clock;
  /** Who asks, and the role that the training and the model have. */
  readonly caller: Caller;
  /** Gets the channels under `training/<version>/` and the model under `models/`. */
  readonly bucket: string;
  readonly labels: readonly string[];
  readonly rows: readonly LabelledText[];
};

/** Why there is no first model; the system works without one, and everything is reviewed. */
export class NoFirstModel extends Error {
  override readonly name = "NoFirstModel";
}

/** BlazingText in us-east-1, https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/ecr-us-east-1.html */
const IMAGE = "811284229777.dkr.ecr.us-east-1.amazonaws.com/blazingtext:1";
const POLL_MS = 20;

/** Where the trained model is. */
export async function trained(
  first: FirstModel,
  name: string,
  version: string,
  channels: Readonly<Record<string, string>>,
  rows: number,
): Promise<string> {
  const job = { TrainingJobName: name };
  if ((await found(first, "DescribeTrainingJob", job)) === undefined) {
    for (const [channel, content] of Object.entries(channels))
      await write(first, channelKey(version, channel), content);
    await call(first, "CreateTrainingJob", trainingJob(first, name, version, Object.keys(channels), rows));
  }
  const { TrainingJobStatus, FailureReason, ModelArtifacts } = await until(
    first,
    "DescribeTrainingJob",
    job,
    "TrainingJobStatus",
  );
  if (TrainingJobStatus === "Completed") return (ModelArtifacts as { S3ModelArtifacts: string }).S3ModelArtifacts;
  throw new NoFirstModel(`Training the first model failed: ${String(FailureReason ?? TrainingJobStatus)}`);
}

function trainingJob(
  { bucket, caller }: FirstModel,
  name: string,
  version: string,
  channels: readonly string[],
  rows: number,
): Input {
  return {
    TrainingJobName: name,
    RoleArn: caller.role,
    AlgorithmSpecification: { TrainingImage: IMAGE, TrainingInputMode: "File" },
    HyperParameters: hyperparametersFor(rows),
    InputDataConfig: channels.map((channel) => ({
      ChannelName: channel,
      DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: `s3://${bucket}/${channelKey(version, channel)}` } },
    })),
    OutputDataConfig: { S3OutputPath: `s3://${bucket}/models` },
    ResourceConfig: { InstanceType: "ml.c5.xlarge", InstanceCount: 1, VolumeSizeInGB: 10 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
  };
}

/** Resolves when the endpoint is in service. */
export async function served(first: FirstModel, name: string, version: string, artifact: string): Promise<void> {
  const variant = {
    VariantName: version,
    ModelName: name,
    ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 10 },
  };
  const container = { Image: IMAGE, ModelDataUrl: artifact };
  await ensure(
    first,
    "Model",
    { ModelName: name },
    { PrimaryContainer: container, ExecutionRoleArn: first.caller.role },
  );
  await ensure(first, "EndpointConfig", { EndpointConfigName: name }, { ProductionVariants: [variant] });
  await ensure(first, "Endpoint", { EndpointName: name }, { EndpointConfigName: name });
  const { EndpointStatus, FailureReason } = await until(
    first,
    "DescribeEndpoint",
    { EndpointName: name },
    "EndpointStatus",
  );
  if (EndpointStatus !== "InService")
    throw new NoFirstModel(`Serving the first model failed: ${String(FailureReason)}`);
}

async function ensure(first: FirstModel, what: string, name: Input, more: Input): Promise<void> {
  if ((await found(first, `Describe${what}`, name)) === undefined)
    await call(first, `Create${what}`, { ...name, ...more });
}

/** Looks until the status is none of those that pass. */
async function until(first: FirstModel, action: string, input: Input, status: string): Promise<Output> {
  for (;;) {
    const description = await call(first, action, input);
    if (!["InProgress", "Stopping", "Creating", "Updating"].includes(String(description[status]))) return description;
    await sleep(first.clock, POLL_MS);
  }
}

/** The description, or undefined when there is no such thing yet. */
async function found(first: FirstModel, action: string, input: Input): Promise<Output | undefined> {
  try {
    return await call(first, action, input);
  } catch (error) {
    const absent = error instanceof AwsError && ["ValidationException", "ResourceNotFound"].includes(error.code);
    if (absent) return undefined;
    throw error;
  }
}

function channelKey(version: string, channel: string): string {
  return `training/${version}/${channel}.txt`;
}

async function write({ s3, bucket, caller }: FirstModel, key: string, content: string): Promise<void> {
  await s3.call("PutObject", { Bucket: bucket, Key: key, Body: Buffer.from(content) }, caller);
}

/** Asks SageMaker as the one who wants the model. */
export function call({ sagemaker, caller }: FirstModel, action: string, input: Input): Promise<Output> {
  return sagemaker.call(action, input, caller);
}
