import { describe, expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { schedulesOf } from "../../scheduler/definition.ts";
import { createStarter, startScheduler } from "../../scheduler/scheduler.ts";
import type { Service } from "../../service.ts";
import { resolved } from "../template/stack.ts";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:sweep";
const MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:retraining";
const PROPERTIES = {
  Name: "sweep",
  ScheduleExpression: "rate(5 minutes)",
  FlexibleTimeWindow: { Mode: "OFF" },
  Target: { Arn: FUNCTION, RoleArn: "role" },
};
const MINUTE = 60_000;

function schedules(...properties: object[]): ReturnType<typeof schedulesOf> {
  const resources = properties.map((each, index) => [
    `S${index}`,
    { Type: "AWS::Scheduler::Schedule", Properties: { ...PROPERTIES, ...each } },
  ]);
  return schedulesOf(resolved({ Resources: Object.fromEntries(resources) as Record<string, { Type: string }> }));
}

/** A scheduler with a record of what it ran. */
function start(
  definitions: ReturnType<typeof schedulesOf>,
  fail = false,
): { clock: ManualClock; runs: string[]; lines: string[]; stop: () => void } {
  const clock = new ManualClock(Date.parse("2026-11-20T12:00:00Z"));
  const [runs, lines]: [string[], string[]] = [[], []];
  const { stop } = startScheduler({
    schedules: definitions,
    clock,
    log: (line) => void lines.push(line),
    start: async (_, input) => {
      runs.push(input);
      if (fail) throw new Error("away");
    },
  });
  return { clock, runs, lines, stop };
}

describe("the scheduler", () => {
  test("runs a rate one interval after its start, and again and again", async () => {
    const { clock, runs } = start(schedules({}));
    await clock.advance(5 * MINUTE - 1);
    expect(runs).toHaveLength(0);
    await clock.advance(1);
    expect(runs).toHaveLength(1);
    await clock.advance(60 * MINUTE);
    expect(runs).toHaveLength(13);
  });

  test("goes on after a target has failed, and says so", async () => {
    const { clock, runs, lines } = start(schedules({}), true);
    await clock.advance(10 * MINUTE);
    expect(runs).toHaveLength(2);
    expect(lines).toEqual(["sweep: Error: away", "sweep: Error: away"]);
  });

  test("runs once for all the times that the machine slept over", async () => {
    const clock = new ManualClock();
    let asleep = 0;
    const sleeping = { now: () => clock.now() + asleep, after: clock.after.bind(clock) };
    const runs: string[] = [];
    startScheduler({
      schedules: schedules({}),
      clock: sleeping,
      log: () => {},
      start: async (_, input) => void runs.push(input),
    });
    asleep = 60 * MINUTE;
    await clock.advance(5 * MINUTE);
    expect(runs).toHaveLength(1);
    await clock.advance(5 * MINUTE);
    expect(runs).toHaveLength(2);
  });

  test("runs nothing once it is stopped, nor what is disabled", async () => {
    const { clock, runs, stop } = start(schedules({}, { State: "DISABLED" }));
    stop();
    await clock.advance(10 * MINUTE);
    expect(runs).toEqual([]);
  });

  test("puts its context into the input", async () => {
    const Input = '{"at":"<aws.scheduler.scheduled-time>","of":"<aws.scheduler.schedule-arn>"}';
    const { clock, runs } = start(schedules({ Target: { ...PROPERTIES.Target, Input } }));
    await clock.advance(5 * MINUTE);
    expect(runs).toEqual([
      '{"at":"2026-11-20T12:05:00Z","of":"arn:aws:scheduler:us-east-1:000000000000:schedule/default/sweep"}',
    ]);
  });

  test("has an event for a target without input", async () => {
    const { clock, runs } = start(schedules({}));
    await clock.advance(5 * MINUTE);
    expect(JSON.parse(runs[0] ?? "")).toMatchObject({
      source: "aws.scheduler",
      "detail-type": "Scheduled Event",
      time: "2026-11-20T12:05:00Z",
    });
  });
});

test("a function and a state machine are started under the schedule's role, and not waited for", async () => {
  const calls: unknown[] = [];
  const service = (name: string): Service => ({
    name,
    call: async (...call) => {
      calls.push(call);
      return {};
    },
    resourcesOf: () => [],
    stop: async () => {},
  });
  const run = createStarter({ lambda: service("lambda"), states: service("states") });
  await run({ arn: FUNCTION, role: "role" }, '{"a":1}');
  await run({ arn: MACHINE, role: "role" }, '{"a":1}');
  expect(calls).toEqual([
    ["Invoke", { FunctionName: FUNCTION, InvocationType: "Event", Payload: { a: 1 } }, { role: "role" }],
    ["StartExecution", { stateMachineArn: MACHINE, input: '{"a":1}' }, { role: "role" }],
  ]);
});

test("UTC may be named, as the CDK does", () => {
  expect(schedules({ ScheduleExpressionTimezone: "Etc/UTC" })).toHaveLength(1);
});

test.each([
  ["a time zone", { ScheduleExpressionTimezone: "Europe/Berlin" }, "Europe/Berlin"],
  ["an end", { EndDate: "2027-01-01T00:00:00Z" }, "EndDate"],
  ["another target", { Target: { Arn: "arn:aws:sqs:us-east-1:000000000000:q", RoleArn: "role" } }, "arn:aws:sqs"],
  ["what only other targets have", { Target: { ...PROPERTIES.Target, EcsParameters: {} } }, "EcsParameters"],
])("a schedule with %s is refused", (_, properties, what) => {
  expect(() => schedules(properties)).toThrow(what);
});
