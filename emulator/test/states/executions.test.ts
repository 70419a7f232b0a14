import { describe, expect, test } from "vitest";
import type { Input } from "../../service.ts";
import { ask, invoke, machine, MACHINE, setUp, until } from "./harness.ts";

const waiting = machine({ Wait: ask() });
const quick = machine({ Only: { Type: "Pass", End: true } });
const DAY = 24 * 3600 * 1000;

describe("the name of an execution", () => {
  test("with the same input while it runs finds the same execution", async () => {
    const bench = await setUp(waiting);
    const arns = await Promise.all([bench.start({ a: 1 }), bench.start({ a: 1 }), bench.start({ a: 1 })]);
    expect(new Set(arns).size).toBe(1);
    expect(await bench.tokens()).toHaveLength(1);
  });

  test("with another input while it runs is taken", async () => {
    const bench = await setUp(waiting);
    await bench.start({ a: 1 });
    await expect(bench.start({ a: 2 })).rejects.toMatchObject({ code: "ExecutionAlreadyExists", status: 400 });
  });

  test("of an execution that ended is taken, also with the same input, for 90 days", async () => {
    const bench = await setUp(quick);
    await bench.run({ a: 1 });
    await bench.clock.advance(90 * DAY);
    await expect(bench.start({ a: 1 })).rejects.toMatchObject({ code: "ExecutionAlreadyExists" });
    await bench.clock.advance(1);
    expect(await bench.run({ a: 2 })).toMatchObject({ status: "SUCCEEDED", input: '{"a":2}' });
  });

  test("stays taken after a restart, and is forgotten by a start 90 days later", async () => {
    const bench = await setUp(quick);
    const { executionArn } = await bench.run();
    await bench.states.stop();
    const second = await setUp(quick, { level: bench.level, clock: bench.clock });
    await expect(second.start()).rejects.toMatchObject({ code: "ExecutionAlreadyExists" });
    await second.states.stop();
    await bench.clock.advance(90 * DAY + 1);
    const third = await setUp(quick, { level: bench.level, clock: bench.clock });
    await expect(third.describe(String(executionArn))).rejects.toMatchObject({ code: "ExecutionDoesNotExist" });
    expect(await bench.level.sublevel("states-history").keys().all()).toEqual([]);
  });

  test("belongs to its machine", async () => {
    const other = machine({ Only: { Type: "Pass", End: true } }, { name: "other" });
    const bench = await setUp([quick, other]);
    expect(await bench.start({}, "one", other.arn)).not.toBe(await bench.start({}, "one"));
  });

  test("is made up when there is none", async () => {
    const bench = await setUp(quick);
    const { executionArn, startDate } = await bench.call("StartExecution", { stateMachineArn: MACHINE });
    expect(executionArn).toMatch(/:execution:m:[0-9a-f-]{36}$/);
    expect(startDate).toBe(bench.clock.now() / 1000);
  });

  test.each(["", "a b", "a/b", "a:b", "a#b", "a\u0007", "a*"])("%j is no name", async (name) => {
    const bench = await setUp(quick);
    await expect(bench.start({}, name)).rejects.toMatchObject({ code: "InvalidName" });
  });
});

describe("refusals", () => {
  test.each<[string, Input, string]>([
    ["StartExecution", { stateMachineArn: `${MACHINE}x` }, "StateMachineDoesNotExist"],
    ["StartExecution", { stateMachineArn: "m" }, "InvalidArn"],
    ["StartExecution", {}, "ValidationException"],
    ["StartExecution", { stateMachineArn: MACHINE, name: "x".repeat(81) }, "ValidationException"],
    ["StartExecution", { stateMachineArn: MACHINE, input: "{" }, "InvalidExecutionInput"],
    ["StartExecution", { stateMachineArn: MACHINE, input: `"${"é".repeat(140_000)}"` }, "InvalidExecutionInput"],
    ["StartExecution", { stateMachineArn: MACHINE, input: `"${"x".repeat(262_143)}"` }, "ValidationException"],
    ["StartSyncExecution", { stateMachineArn: MACHINE }, "StateMachineTypeNotSupported"],
    ["DescribeExecution", { executionArn: MACHINE }, "InvalidArn"],
    [
      "DescribeExecution",
      { executionArn: `${MACHINE.replace("stateMachine", "execution")}:none` },
      "ExecutionDoesNotExist",
    ],
    [
      "StopExecution",
      { executionArn: `${MACHINE.replace("stateMachine", "execution")}:none` },
      "ExecutionDoesNotExist",
    ],
    ["ListExecutions", { stateMachineArn: MACHINE, statusFilter: "PENDING_REDRIVE" }, "NotSupportedLocally"],
    ["ListExecutions", { stateMachineArn: MACHINE, statusFilter: "OVER" }, "ValidationException"],
    ["SendTaskHeartbeat", {}, "NotSupportedLocally"],
    ["ListExecutions", { stateMachineArn: MACHINE, nextToken: "x" }, "InvalidToken"],
    ["RedriveExecution", {}, "NotSupportedLocally"],
  ])("%s %j: %s", async (action, input, code) => {
    const bench = await setUp(quick);
    await expect(bench.call(action, input)).rejects.toMatchObject({ code });
  });

  test("calls before the start, and after the stop, are put off", async () => {
    const bench = await setUp(quick);
    await bench.states.stop();
    await expect(bench.start()).rejects.toMatchObject({ code: "ServiceUnavailable", status: 503 });
  });
});

describe("StopExecution", () => {
  test("aborts what runs, and says when", async () => {
    const bench = await setUp(waiting);
    const executionArn = await bench.start();
    await bench.clock.advance(5000);
    const { stopDate } = await bench.call("StopExecution", { executionArn, error: "Enough", cause: "of it" });
    expect(stopDate).toBe(bench.clock.now() / 1000);
    expect(await bench.describe(executionArn)).toMatchObject({
      status: "ABORTED",
      error: "Enough",
      cause: "of it",
      stopDate,
    });
  });

  test("leaves an execution that ended as it is", async () => {
    const bench = await setUp(quick);
    const ended = await bench.run();
    await bench.call("StopExecution", { executionArn: ended["executionArn"] });
    expect(await bench.describe(String(ended["executionArn"]))).toEqual(ended);
  });

  test("ends a Wait, and its alarm with it", async () => {
    const bench = await setUp(machine({ Wait: { Type: "Wait", Seconds: 60, Next: "Call" }, Call: invoke() }));
    const executionArn = await bench.start();
    await until(() => bench.clock.pending === 1);
    await bench.call("StopExecution", { executionArn });
    await until(() => bench.clock.pending === 0);
    expect(bench.calls).toEqual([]);
  });
});

describe("lists", () => {
  test("show one machine's executions, the latest first and in pages", async () => {
    const bench = await setUp([waiting, machine({ Only: { Type: "Pass", End: true } }, { name: "m2" })]);
    for (const name of ["a", "b", "c"]) {
      await bench.start({}, name);
      await bench.clock.advance(1000);
    }
    await bench.start({}, "x", `${MACHINE}2`);
    const list = async (input: Input): Promise<unknown[]> =>
      names(await bench.call("ListExecutions", { stateMachineArn: MACHINE, ...input }));
    const first = await bench.call("ListExecutions", { stateMachineArn: MACHINE, maxResults: 2 });
    expect(names(first)).toEqual(["c", "b"]);
    expect(await list({ nextToken: first["nextToken"] })).toEqual(["a"]);
  });
});

describe("Express executions", () => {
  const express = machine({ Call: invoke() }, { type: "EXPRESS" });

  test("started without waiting run too, each one for itself", async () => {
    const bench = await setUp(express);
    const arns = [await bench.start({}, "one"), await bench.start({}, "one")];
    await until(() => bench.calls.length === 2);
    expect(new Set(arns).size).toBe(2);
    expect(arns[0]).toContain(":express:m:one:");
  });

  test("leave nothing on disk, and are described nowhere", async () => {
    const bench = await setUp(express);
    const { executionArn } = await bench.sync();
    expect(await bench.level.keys().all()).toEqual([]);
    await expect(bench.describe(String(executionArn))).rejects.toMatchObject({ code: "InvalidArn" });
    await expect(bench.call("ListExecutions", { stateMachineArn: MACHINE })).rejects.toMatchObject({
      code: "StateMachineTypeNotSupported",
    });
  });

  test("that a stop interrupts are answered with 503, not with an outcome", async () => {
    const bench = await setUp(express, { world: () => new Promise(() => undefined) });
    const running = bench.sync();
    await until(() => bench.calls.length === 1);
    const [answer] = await Promise.allSettled([running, bench.states.stop()]);
    expect(answer).toMatchObject({ status: "rejected", reason: { code: "ServiceUnavailable", status: 503 } });
  });
});

function names(answer: Readonly<Record<string, unknown>>): unknown[] {
  return (answer["executions"] as { name: string }[]).map(({ name }) => name);
}
