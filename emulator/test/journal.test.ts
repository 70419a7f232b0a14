import { describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { Journal, type Operation } from "../journal.ts";
import type { Level } from "../store/store.ts";
import { createSqs } from "../sqs/service.ts";
import { DEAD, JOBS } from "./sqs/fixture.ts";
import { Bench, machine, setUp, temporaryLevel } from "./states/harness.ts";

const put = (key: string, value: unknown): Operation => ({ type: "put", key, value });

/** A level that notes the size of every batch; `fails` says which one, and which one only, cannot be written. */
function counted(level: Level, fails = Number.POSITIVE_INFINITY): { readonly level: Level; readonly sizes: number[] } {
  const sizes: number[] = [];
  const batch = async (operations: Operation[]): Promise<void> => {
    sizes.push(operations.length);
    if (sizes.length === fails) throw new Error("disk full");
    await level.batch(operations);
  };
  const get = (target: Level, key: string | symbol): unknown => {
    if (key === "batch") return batch;
    const value: unknown = Reflect.get(target, key, target);
    return typeof value === "function" ? value.bind(target) : value;
  };
  return { level: new Proxy(level, { get }), sizes };
}

test("what is asked for during a write shares the next one, and the last value stays", async () => {
  const level = await temporaryLevel();
  const watched = counted(level);
  const journal = new Journal(watched.level);
  const first = journal.write([put("a", 0)]);
  await Promise.resolve();
  await Promise.resolve();
  const others = Array.from({ length: 100 }, (_, n) => journal.write([put("a", n)]));
  await Promise.all([first, ...others]);
  expect(watched.sizes.length).toBeLessThanOrEqual(2);
  expect(await level.get("a")).toBe(99);
});

test("a write is acknowledged when it can be read", async () => {
  const level = await temporaryLevel();
  const journal = new Journal(level);
  for (let n = 0; n < 20; n++) {
    await journal.write([put("a", n), put("b", n)]);
    expect(await level.getMany(["a", "b"])).toEqual([n, n]);
  }
});

test("after a write that failed, all later ones fail", async () => {
  const level = await temporaryLevel();
  const journal = new Journal(counted(level, 2).level);
  await journal.write([put("a", 1)]);
  await expect(journal.write([put("a", 2)])).rejects.toThrow("disk full");
  await expect(journal.write([put("a", 3)])).rejects.toThrow("disk full");
  await journal.idle();
  expect(await level.get("a")).toBe(1);
});

describe("when a write fails, nothing is acknowledged until the next start, which goes on from what is on disk", () => {
  test("by a queue: a message is not doubled between it and its dead letters", async () => {
    const level = await temporaryLevel();
    const clock = new ManualClock();
    const queues = [{ ...JOBS, redrive: { targetArn: DEAD.arn, maxReceiveCount: 1 } }, DEAD];
    const call = async (sqs: Awaited<ReturnType<typeof createSqs>>, action: string, queue: string, more = {}) =>
      (await sqs.call(action, { QueueUrl: queue, ...more }, { role: "x" }))["Messages"] as
        | { Body: string }[]
        | undefined;
    // Sent, received, and then the write that moves it to the dead letters is lost.
    const sqs = await createSqs({ level: counted(level, 3).level, clock, queues });
    await call(sqs, "SendMessage", "jobs", { MessageBody: "once" });
    expect(await call(sqs, "ReceiveMessage", "jobs", { VisibilityTimeout: 0 })).toHaveLength(1);
    await expect(call(sqs, "ReceiveMessage", "jobs")).rejects.toThrow("disk full");
    await expect(call(sqs, "ReceiveMessage", "dead")).rejects.toThrow("disk full");
    await sqs.stop();

    const next = await createSqs({ level, clock, queues });
    expect(await call(next, "ReceiveMessage", "jobs")).toBeUndefined();
    expect(await call(next, "ReceiveMessage", "dead")).toMatchObject([{ Body: "once" }]);
    expect(await level.sublevel(["sqs", "jobs"]).keys().all()).toEqual([]);
    await next.stop();
  });

  test("by Step Functions: an execution that was not written down has not begun", async () => {
    const level = await temporaryLevel();
    const definition = machine({ Only: { Type: "Pass", End: true } });
    const bench = new Bench([definition], { level: counted(level, 1).level });
    await bench.states.start();
    for (const name of ["one", "two"]) await expect(bench.start({}, name)).rejects.toThrow("disk full");
    await bench.states.stop();

    expect(await level.keys().all()).toEqual([]);
    const next = await setUp(definition, { level });
    expect(await next.run()).toMatchObject({ status: "SUCCEEDED" });
  });
});
