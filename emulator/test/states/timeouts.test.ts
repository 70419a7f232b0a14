import { describe, expect, test } from "vitest";
import { type Definition, invoke, machine, MACHINE, outputOf, setUp, until, type World } from "./harness.ts";

const never: World = () => new Promise(() => undefined);
const caught = (...errors: string[]): Definition => ({ Catch: [{ ErrorEquals: errors, Next: "Done" }], Next: "Done" });
const done = { Type: "Pass", Output: "{% $states.input.Error %}", End: true };

describe("TimeoutSeconds of a task", () => {
  test.each([30, "{% $states.input.limit %}"])("%j", async (limit) => {
    const bench = await setUp(
      machine({ Call: invoke({ TimeoutSeconds: limit, ...caught("States.Timeout") }), Done: done }),
      { world: never },
    );
    const begun = bench.clock.now();
    expect(outputOf(await bench.run({ limit: 30 }))).toBe("States.Timeout");
    expect(bench.clock.now() - begun).toBe(30_000);
  });

  test("is no States.TaskFailed, and an execution that does not catch it has failed", async () => {
    const bench = await setUp(
      machine({ Call: invoke({ TimeoutSeconds: 30, ...caught("States.TaskFailed") }), Done: done }),
      { world: never },
    );
    expect(await bench.run()).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  test("runs anew for each attempt", async () => {
    const retry = { Retry: [{ ErrorEquals: ["States.Timeout"], IntervalSeconds: 5, MaxAttempts: 1 }] };
    const bench = await setUp(machine({ Call: invoke({ TimeoutSeconds: 30, ...retry, End: true }) }), { world: never });
    await bench.run();
    expect(bench.calls.map((call) => call.at - (bench.calls[0]?.at ?? 0))).toEqual([0, 35_000]);
  });

  test("that is no whole number of seconds is an error", async () => {
    const bench = await setUp(
      machine({ Call: invoke({ TimeoutSeconds: "{% 0.5 %}", ...caught("States.QueryEvaluationError") }), Done: done }),
    );
    expect(outputOf(await bench.run())).toBe("States.QueryEvaluationError");
  });

  test("the answer that comes later changes nothing", async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const bench = await setUp(
      machine({ Call: invoke({ TimeoutSeconds: 1, ...caught("States.Timeout") }), Done: done }),
      { world: () => promise },
    );
    const ended = await bench.run();
    resolve({ Payload: "late" });
    expect(await bench.describe(String(ended["executionArn"]))).toEqual(ended);
  });
});

describe("the time limit of an execution", () => {
  test("ends a Standard execution as TIMED_OUT, whatever it catches", async () => {
    const states = { Call: invoke(caught("States.ALL")), Done: done };
    const bench = await setUp(machine(states, { top: { TimeoutSeconds: 100 } }), { world: never });
    const described = await bench.run();
    expect(described).toMatchObject({ status: "TIMED_OUT", error: "States.Timeout" });
    expect(Number(described["stopDate"]) - Number(described["startDate"])).toBe(100);
  });

  test("is 5 minutes for an Express execution", async () => {
    const bench = await setUp(machine({ Call: invoke() }, { type: "EXPRESS" }), { world: never });
    const running = bench.sync();
    await until(() => bench.calls.length === 1);
    await bench.clock.advance(300_000);
    const answer = await running;
    expect(answer).toMatchObject({ status: "TIMED_OUT", error: "States.Timeout" });
    expect(Number(answer["stopDate"]) - Number(answer["startDate"])).toBe(300);
  });

  test("may be shorter for an Express execution", async () => {
    const bench = await setUp(machine({ Call: invoke() }, { type: "EXPRESS", top: { TimeoutSeconds: 12 } }), {
      world: never,
    });
    const running = bench.sync();
    await until(() => bench.calls.length === 1);
    await bench.clock.advance(12_000);
    expect(await running).toMatchObject({ status: "TIMED_OUT", stateMachineArn: MACHINE });
  });
});
