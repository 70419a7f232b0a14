import { describe, expect, test } from "vitest";
import { ask, type Bench, invoke, machine, outputOf, setUp, TestClock, until, type World } from "./harness.ts";

const fails: World = () => ({ FunctionError: "Unhandled", Payload: { errorType: "Flaky" } });
const never: World = () => new Promise(() => undefined);

/** Until the journal knows that the token was handed on. */
async function untilSubmitted(bench: Bench, executionArn: string): Promise<void> {
  await until(async () => {
    const { events } = await bench.call("GetExecutionHistory", { executionArn });
    return (events as { type: string }[]).some(({ type }) => type === "TaskSubmitted");
  });
}

/** Stops the service and starts another on the same level, `pause` milliseconds later. */
async function restart(bench: Bench, pause = 0, world: World = () => ({ Payload: null })): Promise<Bench> {
  await bench.states.stop();
  return setUp(bench.machines, { level: bench.level, clock: new TestClock(bench.clock.now() + pause), world });
}

describe("after a restart", () => {
  test("a Wait ends when it would have ended", async () => {
    const bench = await setUp(machine({ Wait: { Type: "Wait", Seconds: 259_200, End: true } }));
    const arn = await bench.start();
    await until(() => bench.clock.pending === 1);
    const second = await restart(bench, 86_400_000);
    const ended = await second.finish(arn);
    expect(Number(ended["stopDate"]) - Number(ended["startDate"])).toBe(259_200);
  });

  test("a Wait whose time passed meanwhile is over", async () => {
    const bench = await setUp(machine({ Wait: { Type: "Wait", Seconds: 60, End: true } }));
    const arn = await bench.start();
    await until(() => bench.clock.pending === 1);
    const second = await restart(bench, 3_600_000);
    const ended = await second.finish(arn);
    expect(Number(ended["stopDate"]) - Number(ended["startDate"])).toBe(3600);
  });

  test("a token's timeout runs from when its task began, and its message is not sent again", async () => {
    const bench = await setUp(machine({ Ask: ask({ TimeoutSeconds: 3600, End: true }) }));
    const arn = await bench.start();
    await untilSubmitted(bench, arn);
    const second = await restart(bench, 1_800_000);
    expect(await second.finish(arn)).toMatchObject({
      error: "States.Timeout",
      stopDate: bench.clock.now() / 1000 + 3600,
    });
    expect(second.calls).toEqual([]);
  });

  test("a token still works", async () => {
    const bench = await setUp(machine({ Ask: ask({ TimeoutSeconds: 3600, End: true }) }));
    const arn = await bench.start();
    await untilSubmitted(bench, arn);
    const [taskToken] = await bench.tokens();
    const second = await restart(bench);
    await second.call("SendTaskSuccess", { taskToken, output: "1" });
    expect(outputOf(await second.finish(arn))).toBe(1);
  });

  test("the next attempt comes when it would have come, and attempts are not counted anew", async () => {
    const bench = await setUp(
      machine({
        Call: invoke({ Retry: [{ ErrorEquals: ["Flaky"], IntervalSeconds: 600, MaxAttempts: 2 }], End: true }),
      }),
      { world: fails },
    );
    const arn = await bench.start();
    await until(() => bench.clock.pending === 1);
    const second = await restart(bench, 300_000, fails);
    const ended = await second.finish(arn);
    expect(ended).toMatchObject({ status: "FAILED", error: "Flaky", stopDate: bench.clock.now() / 1000 + 600 + 1200 });
    expect(second.calls).toHaveLength(2);
  });

  test("a call that was under way is made again, with the same arguments and its whole time", async () => {
    const id = { FunctionName: "f", Payload: "{% $millis() %}" };
    const bench = await setUp(machine({ Call: invoke({ Arguments: id, TimeoutSeconds: 10, End: true }) }), {
      world: never,
    });
    const arn = await bench.start();
    await until(() => bench.calls.length === 1);
    const second = await restart(bench, 60_000, never);
    expect(await second.finish(arn)).toMatchObject({ error: "States.Timeout", stopDate: second.clock.now() / 1000 });
    expect(second.calls.map(({ input }) => input)).toEqual(bench.calls.map(({ input }) => input));
  });

  test("the time limit of the execution still counts from its start", async () => {
    const bench = await setUp(machine({ Ask: ask() }, { top: { TimeoutSeconds: 1000 } }));
    const arn = await bench.start();
    await untilSubmitted(bench, arn);
    const second = await restart(bench, 400_000);
    expect(await second.finish(arn)).toMatchObject({ status: "TIMED_OUT", stopDate: bench.clock.now() / 1000 + 1000 });
  });

  test("the same name and input still find the running execution", async () => {
    const bench = await setUp(machine({ Ask: ask() }));
    const arn = await bench.start({ a: 1 });
    const second = await restart(bench);
    expect(await second.start({ a: 1 })).toBe(arn);
    await expect(second.start({ a: 2 })).rejects.toMatchObject({ code: "ExecutionAlreadyExists" });
  });
});

const version = (answer: string): ReturnType<typeof machine> =>
  machine({ Ask: ask({ Next: "Done" }), Done: { Type: "Pass", Output: answer, End: true } });

describe("a new definition", () => {
  test("is for new executions: running ones keep theirs, over a restart too", async () => {
    const bench = await setUp(version("old"));
    const old = await bench.start({}, "old");
    await bench.tokens();
    bench.states.replaceMachines([version("new")]);
    const fresh = await bench.start({}, "new");
    const [first, second] = await bench.tokens(2);
    await untilSubmitted(bench, old);
    await untilSubmitted(bench, fresh);
    await bench.states.stop();
    const next = await setUp(version("newest"), { level: bench.level });
    for (const taskToken of [first, second]) await next.call("SendTaskSuccess", { taskToken, output: "1" });
    expect([outputOf(await next.finish(old)), outputOf(await next.finish(fresh))]).toEqual(["old", "new"]);
  });
});
