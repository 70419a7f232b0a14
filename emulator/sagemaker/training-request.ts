import { onlyKnown, listOf, isRecord, requiredText } from "../input.ts";
import { type Input, notSupported } from "../service.ts";
import { invalidParameter } from "./errors.ts";
import { isBlazingText, nameIn, placeIn, type Place, structureIn } from "./requests.ts";

/** What a training job is asked to do, read from CreateTrainingJob. */
export type TrainingRequest = {
  readonly name: string;
  readonly role: string;
  /** The place of each channel, by its name. */
  readonly channels: Readonly<Record<string, Place>>;
  readonly output: Place;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly maxRuntimeSeconds: number;
};

const WHAT = "SageMaker CreateTrainingJob";
const KNOWN = new Set([
  "TrainingJobName",
  "HyperParameters",
  "AlgorithmSpecification",
  "RoleArn",
  "InputDataConfig",
  "OutputDataConfig",
  "ResourceConfig",
  "StoppingCondition",
  "EnableNetworkIsolation",
  "Tags",
]);
const CHANNELS: ReadonlySet<string> = new Set(["train", "validation"]);
const DAY = 86_400;

/**
 * Reads and checks CreateTrainingJob.
 * @throws {AwsError} `ValidationException` for what SageMaker refuses, `NotSupportedLocally` for what only AWS does.
 */
export function trainingRequest(input: Input): TrainingRequest {
  onlyKnown(WHAT, input, KNOWN);
  checkAlgorithm(input);
  structureIn(input, "ResourceConfig", ["InstanceType", "InstanceCount", "VolumeSizeInGB"], WHAT);
  const output = structureIn(input, "OutputDataConfig", ["S3OutputPath", "CompressionType"], WHAT);
  const stopping = structureIn(input, "StoppingCondition", ["MaxRuntimeInSeconds"], WHAT);
  if ((output["CompressionType"] ?? "GZIP") !== "GZIP") throw notSupported(`${WHAT} CompressionType`);
  return {
    name: nameIn(input, "TrainingJobName"),
    role: requiredText(input, "RoleArn", invalidParameter),
    channels: channelsIn(input),
    output: placeIn(output, "S3OutputPath"),
    hyperparameters: hyperparametersIn(input),
    maxRuntimeSeconds: runtimeIn(stopping),
  };
}

function checkAlgorithm(input: Input): void {
  const known = ["TrainingImage", "TrainingInputMode", "EnableSageMakerMetricsTimeSeries"];
  const algorithm = structureIn(input, "AlgorithmSpecification", known, WHAT);
  if (!isBlazingText(algorithm["TrainingImage"])) throw notSupported(`${WHAT} with another image than BlazingText`);
  if (algorithm["TrainingInputMode"] !== "File") throw notSupported(`${WHAT} TrainingInputMode other than File`);
}

function channelsIn(input: Input): Readonly<Record<string, Place>> {
  const channels = listOf(input, "InputDataConfig", invalidParameter).map(channelOf);
  if (!channels.some(([name]) => name === "train")) throw invalidParameter("InputDataConfig");
  return Object.fromEntries(channels);
}

function channelOf(channel: unknown): readonly [string, Place] {
  if (!isRecord(channel)) throw invalidParameter("InputDataConfig");
  onlyKnown(
    `${WHAT} channel`,
    channel,
    new Set(["ChannelName", "DataSource", "ContentType", "CompressionType", "InputMode"]),
  );
  const name = requiredText(channel, "ChannelName", invalidParameter);
  if (!CHANNELS.has(name)) throw notSupported(`${WHAT} channel ${name}`);
  const plain = (channel["CompressionType"] ?? "None") === "None" && (channel["InputMode"] ?? "File") === "File";
  if (!plain) throw notSupported(`${WHAT} compressed or piped channels`);
  const { S3DataSource: source } = structureIn(channel, "DataSource", ["S3DataSource"], WHAT);
  if (!isRecord(source)) throw invalidParameter("DataSource");
  onlyKnown(`${WHAT} S3DataSource`, source, new Set(["S3DataType", "S3Uri", "S3DataDistributionType"]));
  if (source["S3DataType"] !== "S3Prefix") throw notSupported(`${WHAT} S3DataType other than S3Prefix`);
  return [name, placeIn(source, "S3Uri")];
}

function hyperparametersIn(input: Input): Readonly<Record<string, unknown>> {
  const given = input["HyperParameters"] ?? {};
  const texts = isRecord(given) && Object.values(given).every((value) => typeof value === "string");
  if (!texts) throw invalidParameter("HyperParameters");
  return given;
}

function runtimeIn(stopping: Input): number {
  const given = stopping["MaxRuntimeInSeconds"] ?? DAY;
  if (typeof given !== "number" || !Number.isInteger(given) || given < 1) throw invalidParameter("MaxRuntimeInSeconds");
  return given;
}
