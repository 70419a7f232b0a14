import { AwsError, type Output } from "../../service.ts";
import type { Integration } from "../integrations/integration.ts";
import type { Work } from "../journal/frame.ts";
import { isObject, type Json, toJson } from "../language/json.ts";
import { Failure, Cancelled } from "./failure.ts";
import type { Position } from "./position.ts";
import { sleepUntil, within } from "./waiting.ts";

/** How often a training job is looked at, in milliseconds: often while it is young, so that short ones take no longer. */
const POLL_INTERVAL = 5000;
const FIRST_INTERVAL = 250;
const ENDED = new Set(["Completed", "Failed", "Stopped"]);

/**
 * createTrainingJob.sync: creates the job and looks at it until it ends; the result is its description. A job whose
 * task ends without it, by a timeout or because the execution was stopped, is stopped too.
 */
export async function runJob(
  position: Position,
  integration: Integration,
  work: Work,
  repeated: boolean,
): Promise<Json> {
  await position.ready();
  try {
    await create(position, integration, work, repeated);
    return await ended(position, work);
  } catch (error) {
    if (isGivenUp(position, error)) await stopJob(position, work).catch(() => undefined);
    throw error;
  }
}

/** After a crash nobody knows whether the job was created: a job of this name that is as young as the task is this one. */
async function create(position: Position, integration: Integration, work: Work, repeated: boolean): Promise<void> {
  if (work.submitted === true || (repeated && (await isCreated(position, work)))) return;
  const { clock } = position.run.engine;
  integration.result(
    await within(position.call(integration, work.input), {
      clock,
      cancellation: position.cancellation,
      ...limit(work),
    }),
  );
  position.save({ work: { ...work, submitted: true } });
  await position.commit();
}

async function isCreated(position: Position, work: Work): Promise<boolean> {
  try {
    const job = await describe(position, work);
    return Number(job["CreationTime"]) >= Math.floor(work.since / 1000);
  } catch (error) {
    if (error instanceof AwsError && error.code !== "NotSupportedLocally") return false;
    throw error;
  }
}

async function ended(position: Position, work: Work): Promise<Json> {
  for (;;) {
    const job = await within(describe(position, work), {
      clock: position.run.engine.clock,
      cancellation: position.cancellation,
      ...limit(work),
    });
    const status = String(job["TrainingJobStatus"]);
    if (ENDED.has(status)) return resultOf(job, status);
    await pause(position, work);
  }
}

async function pause(position: Position, work: Work): Promise<void> {
  const { clock } = position.run.engine;
  const isYoung = clock.now() - work.since < POLL_INTERVAL;
  const next = clock.now() + (isYoung ? FIRST_INTERVAL : POLL_INTERVAL);
  const { deadline, expired } = limit(work);
  await sleepUntil(Math.min(next, deadline ?? next), clock, position.cancellation);
  if (deadline !== undefined && clock.now() >= deadline) throw expired();
}

function resultOf(job: Output, status: string): Json {
  if (status === "Completed") return toJson(job);
  throw new Failure("States.TaskFailed", JSON.stringify(job));
}

function limit({ since, timeoutSeconds }: Work): {
  readonly deadline: number | undefined;
  readonly expired: () => Failure;
} {
  return {
    deadline: timeoutSeconds === undefined ? undefined : since + timeoutSeconds * 1000,
    expired: () => new Failure("States.Timeout"),
  };
}

/** When the process stops, the job goes on, and the next start finds it. */
function isGivenUp({ run }: Position, error: unknown): boolean {
  if (error instanceof Cancelled) return !run.cancellation.leaving;
  return error instanceof Failure && error.error === "States.Timeout";
}

function describe(position: Position, work: Work): Promise<Output> {
  return trainingJob(position, "DescribeTrainingJob", work);
}

async function stopJob(position: Position, work: Work): Promise<void> {
  await trainingJob(position, "StopTrainingJob", work);
}

function trainingJob({ run }: Position, action: string, { input }: Work): Promise<Output> {
  const name = isObject(input) ? input["TrainingJobName"] : undefined;
  return run.engine.call("sagemaker", action, { TrainingJobName: name }, { role: run.machine.source.roleArn });
}
