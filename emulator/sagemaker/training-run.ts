import { AwsError, type Service } from "../service.ts";
import { argumentsOf, HyperparameterRefused } from "./hyperparameters.ts";
import { Objects } from "./objects.ts";
import type { TrainingRequest } from "./training-request.ts";
import type { Secondary } from "./training-job.ts";
import { train, TrainingFailed } from "./training.ts";

/** Where the model is, and how good it is on what it was trained on and on what it was not, 0 to 1. */
export type TrainingOutcome = { readonly artifact: string; readonly metrics: Readonly<Record<string, number>> };

type Run = {
  readonly request: TrainingRequest;
  readonly s3: Service;
  readonly signal: AbortSignal;
  /** Notes what the job is at; resolves when that is on disk. */
  readonly step: (secondary: Secondary) => Promise<void>;
};

/** One run of a training job, from its channels to its `model.tar.gz`. Throws what `failureReason` can name. */
export async function runTraining({ request, s3, signal, step }: Run): Promise<TrainingOutcome> {
  const { channels, hyperparameters, output, name, role } = request;
  const objects = new Objects(s3, role);
  signal.throwIfAborted();
  const options = argumentsOf(hyperparameters);
  await step("Downloading");
  const file = (channel: string) => transfer("Data download", channels[channel] && objects.onlyFile(channels[channel]));
  const input = { train: (await file("train")) ?? new Uint8Array(), validation: await file("validation"), options };
  await step("Training");
  const { archive, metrics } = await train(input, signal);
  await step("Uploading");
  const place = { bucket: output.bucket, key: `${folder(output.key)}${name}/output/model.tar.gz` };
  await transfer("Artifact upload", objects.write(place, archive));
  signal.throwIfAborted();
  return { artifact: `s3://${place.bucket}/${place.key}`, metrics };
}

/** `FailureReason`, which begins with whose fault it is: the caller's, the algorithm's with the data, or ours. */
export function failureReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof HyperparameterRefused || error instanceof TransferFailed) return `ClientError: ${message}`;
  return `${error instanceof TrainingFailed ? "AlgorithmError" : "InternalServerError"}: ${message}`;
}

/** S3 refused; most often something is not there, or the role may not. */
class TransferFailed extends Error {}

async function transfer<T>(what: string, work: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof AwsError ? new TransferFailed(`${what} failed: ${error.message}`) : error;
  }
}

function folder(prefix: string): string {
  return prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
}
