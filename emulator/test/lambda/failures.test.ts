import { describe, expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { lambdaOf } from "./functions.ts";

/** What the event asks for, so that one function shows every way to fail. */
const SOURCE = `
let events = 0;
export const handler = async ({ how }) => {
  events++;
  if (how === "exit") process.exit(3);
  if (how === "loop") for (;;);
  if (how === "wait") await new Promise(() => setInterval(() => {}, 1000));
  if (how === "memory") { const all = []; for (;;) all.push(new Array(1e6).fill({})); }
  if (how === "uncaught") { setTimeout(() => { throw new TypeError("late"); }); await new Promise(() => {}); }
  if (how === "null") { setTimeout(() => { throw null; }); await new Promise(() => {}); }
  if (how === "odd") { setTimeout(() => { throw Object.assign(Object.create(null), { stack: 5 }); }); await new Promise(() => {}); }
  if (how === "busy") for (const end = Date.now() + 700; Date.now() < end; );
  if (how === "text") throw "plain text";
  if (how === "late") await new Promise((resolve) => setTimeout(resolve, 700));
  return events;
};`;

describe("a worker that dies fails what it had begun, and nothing that came later", () => {
  test.each([
    ["exit", { errorType: "Runtime.ExitError", errorMessage: expect.stringMatching(/exit status 3$/) as unknown }],
    [
      "loop",
      {
        errorType: "Sandbox.Timedout",
        errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1.00 seconds$/) as unknown,
      },
    ],
    ["wait", { errorType: "Sandbox.Timedout" }],
    ["memory", { errorType: "Runtime.OutOfMemory" }],
    ["uncaught", { errorType: "TypeError", errorMessage: "late" }],
    ["null", { errorType: "object", errorMessage: "null" }],
    ["odd", { errorType: "object" }],
  ])("%s", async (how, expected) => {
    const { invoke } = await lambdaOf(SOURCE, { timeoutSeconds: how === "memory" ? 20 : 1 });
    const failed = invoke({ how });
    expect(await failed).toMatchObject({ FunctionError: "Unhandled", Payload: expected });
    expect(await invoke()).toMatchObject({ Payload: 1 });
  });

  test.each([["exit"], ["loop"], ["memory"]])("what waited behind %s is done by the next worker", async (how) => {
    const { invoke } = await lambdaOf(SOURCE, { timeoutSeconds: how === "memory" ? 20 : 1 });
    const [failed, ...others] = await Promise.all([invoke({ how }), invoke(), invoke()]);
    expect(failed).toHaveProperty("FunctionError");
    expect(others.map(({ Payload }) => Payload)).toEqual([1, 2]);
  });

  test("what was begun beside it fails with it, as nobody knows how far it came", async () => {
    const { invoke } = await lambdaOf(SOURCE);
    const [beside, failed] = await Promise.all([invoke({ how: "wait" }), invoke({ how: "uncaught" })]);
    expect([beside.Payload, failed.Payload]).toMatchObject([{ errorMessage: "late" }, { errorMessage: "late" }]);
  });

  test("what was begun beside one that takes too long ends as it would have", async () => {
    const { invoke } = await lambdaOf(SOURCE, { timeoutSeconds: 1 });
    const slow = invoke({ how: "wait" });
    const beside = new Promise((resolve) => void setTimeout(() => resolve(invoke({ how: "late" })), 500));
    expect(await slow).toMatchObject({ Payload: { errorType: "Sandbox.Timedout" } });
    expect(await invoke()).toMatchObject({ Payload: 1 });
    expect(await beside).toMatchObject({ Payload: 2 });
  });

  test("an event has its time from when it was begun, however long it lay there", async () => {
    const { invoke } = await lambdaOf(SOURCE, { timeoutSeconds: 1 });
    await invoke();
    const [, late] = await Promise.all([invoke({ how: "busy" }), invoke({ how: "late" })]);
    expect(late).toMatchObject({ Payload: 3 });
  });

  test.each([["Object.create(null)"], ['Object.assign(new Error("odd"), { stack: 5, name: () => 1 })']])(
    "a handler that throws %s leaves it as it is too",
    async (thrown) => {
      const { invoke } = await lambdaOf(
        `let events = 0; export const handler = async ({ how }) => { events++; if (how) throw ${thrown}; return events; };`,
      );
      expect(await invoke({ how: "odd" })).toHaveProperty("FunctionError");
      expect(await invoke()).toMatchObject({ Payload: 2 });
    },
  );

  test("an error that the handler throws leaves the worker as it is", async () => {
    const { invoke } = await lambdaOf(SOURCE);
    expect(await invoke({ how: "text" })).toMatchObject({
      Payload: { errorType: "string", errorMessage: "plain text" },
    });
    expect(await invoke()).toMatchObject({ Payload: 2 });
  });
});

describe("a function that cannot be loaded answers why", () => {
  test.each([
    [
      "its module throws",
      'throw new RangeError("bad module");',
      "index.handler",
      { errorType: "RangeError", errorMessage: "bad module" },
    ],
    ["there is no such file", "", "main.handler", { errorType: "Runtime.ImportModuleError" }],
    ["there is no such export", "export const other = 1;", "index.handler", { errorType: "Runtime.HandlerNotFound" }],
    ["its module exits", "process.exit(1);", "index.handler", { errorType: "Runtime.ExitError" }],
    [
      "it ends when it has loaded",
      "setImmediate(() => process.exit(1)); export const handler = async () => 1;",
      "index.handler",
      { errorType: "Runtime.ExitError" },
    ],
    [
      "it fails when it has loaded",
      'Promise.reject(new RangeError("late")); export const handler = async () => new Promise(() => {});',
      "index.handler",
      { errorType: "RangeError" },
    ],
  ])("%s", async (_, source, handler, expected) => {
    const { invoke } = await lambdaOf(source, { handler });
    expect(await invoke()).toMatchObject({ FunctionError: "Unhandled", Payload: expected });
  });
});

describe("concurrency", () => {
  const COUNTED = `
let [busy, most] = [0, 0];
export const handler = async () => {
  most = Math.max(most, ++busy);
  await new Promise((resolve) => setTimeout(resolve, 5));
  busy--;
  return most;
};`;

  test.each([[1], [8]])(
    "a worker has as many events at a time as the function may have, %i, and all are answered",
    async (reservedConcurrency) => {
      const { invoke } = await lambdaOf(COUNTED, { reservedConcurrency });
      await invoke();
      const answers = await Promise.all(Array.from({ length: 30 }, () => invoke()));
      expect(Math.max(...answers.map(({ Payload }) => Number(Payload)))).toBe(reservedConcurrency);
    },
  );

  test("an event that nobody is free for is refused after a while", async () => {
    const { invoke } = await lambdaOf(SOURCE, { reservedConcurrency: 1, timeoutSeconds: 2 }, { patience: 20 });
    const [busy, refused] = await Promise.allSettled([invoke({ how: "wait" }), invoke()]);
    expect(busy).toMatchObject({ value: { FunctionError: "Unhandled" } });
    expect(refused).toMatchObject({ reason: { code: "TooManyRequestsException", status: 429 } });
  });

  test("a function with no concurrency refuses at once", async () => {
    const { invoke } = await lambdaOf(SOURCE, { reservedConcurrency: 0 });
    await expect(invoke()).rejects.toMatchObject({ code: "TooManyRequestsException" });
  });

  test("stopping answers what is under way", async () => {
    const { invoke, service } = await lambdaOf(SOURCE, { reservedConcurrency: 1 });
    await invoke();
    const underWay = [invoke({ how: "wait" }), invoke()];
    await service.stop();
    expect(await Promise.all(underWay)).toMatchObject([{ FunctionError: "Unhandled" }, { FunctionError: "Unhandled" }]);
  });
});

const tried = (lines: readonly string[]): number => lines.filter((line) => line.includes("Invoke Error")).length;

describe("an event that nobody waits for", () => {
  test("is answered at once, and tried three times in all", async () => {
    const clock = new ManualClock(Date.now());
    const failing = 'export const handler = async () => { throw new Error("no"); };';
    const { invoke, lines } = await lambdaOf(failing, {}, { clock });
    expect(await invoke({}, { InvocationType: "Event" })).toEqual({ StatusCode: 202 });
    await expect.poll(() => tried(lines)).toBe(1);
    await clock.advance(60_000);
    await expect.poll(() => tried(lines)).toBe(2);
    await clock.advance(120_000);
    await expect.poll(() => tried(lines)).toBe(3);
  });

  test.each([
    ["is not tried again where the function says so", { retries: 0, maxAgeMs: 21_600_000 }, 1],
    ["is tried as often as the function says", { retries: 1, maxAgeMs: 21_600_000 }, 2],
    ["is not tried any more when it is too old", { retries: 2, maxAgeMs: 100_000 }, 2],
  ])("%s", async (_, asynchronous, expected) => {
    const clock = new ManualClock(Date.now());
    const { invoke, lines } = await lambdaOf(
      `export const handler = async ({ fail }) => { if (fail) throw new Error("no"); };`,
      { asynchronous },
      { clock },
    );
    await invoke({ fail: true }, { InvocationType: "Event" });
    for (let minute = 1; minute <= 5; minute++) {
      await expect.poll(() => tried(lines)).toBe(Math.min(minute, expected));
      await clock.advance(minute * 60_000);
      await invoke();
    }
    expect(tried(lines)).toBe(expected);
  });
});
