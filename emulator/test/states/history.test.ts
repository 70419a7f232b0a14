import { expect, test } from "vitest";
import { ask, type Bench, invoke, machine, setUp, type World } from "./harness.ts";

type Event = {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: number;
  readonly [details: string]: unknown;
};

async function history(bench: Bench, executionArn: unknown, input = {}): Promise<Event[]> {
  return (await bench.call("GetExecutionHistory", { executionArn, ...input }))["events"] as Event[];
}

const failsOnce: World = (_call, count) =>
  count === 1 ? { FunctionError: "Unhandled", Payload: { errorType: "Flaky" } } : { Payload: 1 };
const flaky = machine({
  Call: invoke({ Retry: [{ ErrorEquals: ["Flaky"] }], Next: "Done" }),
  Done: { Type: "Succeed" },
});

test("a history tells what happened, in order", async () => {
  const bench = await setUp(flaky, { world: failsOnce });
  const { executionArn } = await bench.run({ a: 1 });
  const events = await history(bench, executionArn);
  expect(events.map(({ type }) => type)).toEqual([
    "ExecutionStarted",
    "TaskStateEntered",
    "TaskScheduled",
    "TaskFailed",
    "TaskScheduled",
    "TaskSucceeded",
    "TaskStateExited",
    "SucceedStateEntered",
    "SucceedStateExited",
    "ExecutionSucceeded",
  ]);
  expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(events[1]).toMatchObject({ stateEnteredEventDetails: { name: "Call", input: '{"a":1}' } });
  expect(events[3]).toMatchObject({
    taskFailedEventDetails: { resourceType: "lambda", resource: "invoke", error: "Flaky" },
  });
  expect(events[9]).toMatchObject({ executionSucceededEventDetails: { output: '{"Payload":1}' } });
});

test("a history comes in pages, and backwards", async () => {
  const bench = await setUp(flaky, { world: failsOnce });
  const { executionArn } = await bench.run();
  const first = await bench.call("GetExecutionHistory", { executionArn, maxResults: 4 });
  const rest = await history(bench, executionArn, { nextToken: first["nextToken"] });
  expect(rest.map(({ id }) => id)).toEqual([5, 6, 7, 8, 9, 10]);
  const latest = await bench.call("GetExecutionHistory", { executionArn, maxResults: 2, reverseOrder: true });
  expect((latest["events"] as Event[]).map(({ id }) => id)).toEqual([10, 9]);
  const before = await history(bench, executionArn, {
    reverseOrder: true,
    maxResults: 2,
    nextToken: latest["nextToken"],
  });
  expect(before.map(({ id }) => id)).toEqual([8, 7]);
});

test("a timeout and an abort have their events", async () => {
  const bench = await setUp(machine({ Wait: ask({ TimeoutSeconds: 5, End: true }) }));
  const { executionArn } = await bench.run();
  expect((await history(bench, executionArn)).map(({ type }) => type).slice(-4)).toEqual([
    "TaskScheduled",
    "TaskSubmitted",
    "TaskTimedOut",
    "ExecutionFailed",
  ]);
  const second = await bench.start({}, "two");
  await bench.call("StopExecution", { executionArn: second });
  expect((await history(bench, second)).at(-1)).toMatchObject({ type: "ExecutionAborted" });
});
