import { randomUUID } from "node:crypto";
import { ACCOUNT, REGION } from "../account.ts";
import type { Clock } from "../clock.ts";
import type { Service } from "../service.ts";
import type { ScheduleDefinition, ScheduleTarget } from "./definition.ts";

export type SchedulerOptions = {
  readonly schedules: readonly ScheduleDefinition[];
  readonly clock: Clock;
  /** Runs a target; `input` is JSON text. */
  readonly start: (target: ScheduleTarget, input: string) => Promise<void>;
  /** Hears of targets that could not be run. The schedule goes on. */
  readonly log: (line: string) => void;
};

/**
 * Runs the template's schedules on the clock until it is stopped. What was due while the system was down is not made
 * up for: each schedule goes on with its next time after the start.
 */
export function startScheduler(options: SchedulerOptions): { readonly stop: () => void } {
  const cancels = new Map<ScheduleDefinition, () => void>();
  const arm = (schedule: ScheduleDefinition, after: number): void => {
    const due = schedule.next(after);
    if (due === undefined) return void cancels.delete(schedule);
    const cancel = options.clock.after(due - options.clock.now(), () => {
      // From the time that was due, so that a rate does not drift; from now, when the machine slept over several.
      const late = (schedule.next(due) ?? Infinity) <= options.clock.now();
      arm(schedule, late ? options.clock.now() : due);
      void run(schedule, due, options);
    });
    cancels.set(schedule, cancel);
  };
  for (const schedule of options.schedules) arm(schedule, options.clock.now());
  return { stop: () => cancels.forEach((cancel) => cancel()) };
}

async function run(schedule: ScheduleDefinition, due: number, { start, log }: SchedulerOptions): Promise<void> {
  try {
    await start(schedule.target, inputOf(schedule, due));
  } catch (error) {
    log(`${schedule.name}: ${String(error)}`);
  }
}

/** The input with its context attributes, or the event that a target gets when there is none. */
function inputOf({ arn, target }: ScheduleDefinition, due: number): string {
  const time = new Date(due).toISOString().replace(/\.\d+Z$/, "Z");
  const id = randomUUID();
  if (target.input === undefined) return JSON.stringify(defaultEvent(arn, time, id));
  return target.input
    .replaceAll("<aws.scheduler.schedule-arn>", arn)
    .replaceAll("<aws.scheduler.scheduled-time>", time)
    .replaceAll("<aws.scheduler.execution-id>", id)
    .replaceAll("<aws.scheduler.attempt-number>", "1");
}

function defaultEvent(arn: string, time: string, id: string): object {
  return {
    version: "0",
    id,
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [arn],
    detail: "{}",
  };
}

/** Runs functions and state machines as EventBridge Scheduler does: without waiting, under the schedule's role. */
export function createStarter(services: { readonly lambda: Service; readonly states: Service }) {
  return async ({ arn, role }: ScheduleTarget, input: string): Promise<void> => {
    const caller = { role };
    if (arn.includes(":stateMachine:")) {
      await services.states.call("StartExecution", { stateMachineArn: arn, input }, caller);
    } else {
      await services.lambda.call(
        "Invoke",
        { FunctionName: arn, InvocationType: "Event", Payload: JSON.parse(input) as unknown },
        caller,
      );
    }
  };
}
