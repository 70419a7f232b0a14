import { arn } from "../account.ts";
import type { Input, Output } from "../service.ts";
import { seconds } from "./requests.ts";

export type Status = "InProgress" | "Completed" | "Failed" | "Stopping" | "Stopped";
export type Secondary =
  | "Starting"
  | "Downloading"
  | "Training"
  | "Uploading"
  | "Completed"
  | "Failed"
  | "Stopping"
  | "Stopped"
  | "MaxRuntimeExceeded";

/** What is on disk of a training job; times in milliseconds since the epoch. */
export type TrainingJob = {
  readonly name: string;
  /** CreateTrainingJob's input, from which a job that a crash broke off is run again. */
  readonly request: Input;
  readonly status: Status;
  readonly transitions: readonly Transition[];
  readonly created: number;
  readonly modified: number;
  readonly started?: number;
  readonly ended?: number;
  readonly artifact?: string;
  readonly failure?: string;
  readonly metrics?: Readonly<Record<string, number>>;
};

type Transition = { readonly status: Secondary; readonly at: number; readonly message?: string };

export const trainingJobArn = (name: string): string => arn("sagemaker", `training-job/${name}`);

export function isUnderWay({ status }: TrainingJob): boolean {
  return status === "InProgress" || status === "Stopping";
}

export function newTrainingJob(name: string, request: Input, now: number): TrainingJob {
  return {
    name,
    request,
    status: "InProgress",
    transitions: [{ status: "Starting", at: now }],
    created: now,
    modified: now,
  };
}

/** The job in its next state; a failure is told in both places where SageMaker tells it. */
export function moved(
  job: TrainingJob,
  secondary: Secondary,
  now: number,
  also: Partial<TrainingJob> = {},
): TrainingJob {
  const transition = { status: secondary, at: now, ...(also.failure !== undefined && { message: also.failure }) };
  return { ...job, ...also, status: statusOf(secondary), transitions: [...job.transitions, transition], modified: now };
}

function statusOf(secondary: Secondary): Status {
  if (secondary === "MaxRuntimeExceeded") return "Stopped";
  const underWay =
    secondary === "Starting" || secondary === "Downloading" || secondary === "Training" || secondary === "Uploading";
  return underWay ? "InProgress" : secondary;
}

/** As DescribeTrainingJob shows it. */
export function described(job: TrainingJob): Output {
  const { Tags: _, ...request } = job.request;
  return {
    ...request,
    TrainingJobName: job.name,
    TrainingJobArn: trainingJobArn(job.name),
    TrainingJobStatus: job.status,
    CreationTime: seconds(job.created),
    LastModifiedTime: seconds(job.modified),
    ...(job.ended !== undefined && { TrainingEndTime: seconds(job.ended) }),
    SecondaryStatus: job.transitions.at(-1)?.status,
    SecondaryStatusTransitions: job.transitions.map((transition, at) =>
      transitionOf(transition, job.transitions[at + 1]?.at),
    ),
    ...(job.started !== undefined && { TrainingStartTime: seconds(job.started) }),
    ...(job.failure !== undefined && { FailureReason: job.failure }),
    ...(job.artifact !== undefined && { ModelArtifacts: { S3ModelArtifacts: job.artifact } }),
    ...(job.metrics !== undefined && { FinalMetricDataList: metricsOf(job.metrics, job.modified) }),
    ...(job.started !== undefined &&
      job.ended !== undefined && { TrainingTimeInSeconds: Math.ceil(seconds(job.ended - job.started)) }),
  };
}

function transitionOf({ status, at, message }: Transition, end: number | undefined): Output {
  return {
    Status: status,
    StartTime: seconds(at),
    ...(end !== undefined && { EndTime: seconds(end) }),
    ...(message !== undefined && { StatusMessage: message }),
  };
}

function metricsOf(metrics: Readonly<Record<string, number>>, at: number): readonly Output[] {
  return Object.entries(metrics).map(([MetricName, Value]) => ({ MetricName, Value, Timestamp: seconds(at) }));
}
