import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Instance, Job } from "../../../infra/local/lambda/instance.ts";
import type { Outcome } from "../../../infra/local/lambda/outcome.ts";
import { Pool } from "../../../infra/local/lambda/pool.ts";

const ANSWER: Outcome = { result: "null" };
const job = (requestId: string): Job => ({ requestId, event: "{}", ahead: () => 0 });

let starts: number;
let lasting: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  starts = 0;
  lasting = 0;
});
afterEach(() => vi.useRealTimers());

/** Workers that take `ms` milliseconds for an event. */
function poolOf(ms: number): Pool {
  const instance = (): Instance => ({
    run: () => new Promise((resolve) => void setTimeout(() => resolve(ANSWER), ms)),
    ended: new Promise(() => undefined),
    end: () => Promise.resolve(),
  });
  const start = (): Promise<Instance> => Promise.resolve(((starts += 1), instance()));
  return new Pool({ name: "under-test" }, { start, limit: 16, patience: 60_000, onLastingLoad: () => void (lasting += 1) });
}

/** Sends events all the time, so that some always wait, for `ms` milliseconds. They are patient: thousands of time limits make a clock of a test's slow. */
async function press(pool: Pool, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) {
    for (let i = 0; i < 5; i++) void pool.run(job(`${passed}-${i}`), true);
    await vi.advanceTimersByTimeAsync(10);
  }
}

test("a burst is done by the worker that is there", async () => {
  const pool = poolOf(20);
  const all = Promise.all(Array.from({ length: 40 }, (_, i) => pool.run(job(String(i)))));
  await vi.advanceTimersByTimeAsync(900);
  expect(await all).toHaveLength(40);
  expect(starts).toBe(1);
  expect(lasting).toBe(0);
});

test("load that lasts gets a worker a second, is said to last from the third on, and gets no more workers than the cores and one", async () => {
  const pool = poolOf(20);
  await press(pool, 900);
  expect([starts, lasting]).toEqual([1, 0]);
  await press(pool, 500);
  expect([starts, lasting]).toEqual([2, 0]);
  await press(pool, 20_000);
  expect([starts, lasting]).toEqual([availableParallelism() + 1, availableParallelism() - 1]);
});

test("bursts with a pause between them are no load that lasts", async () => {
  const pool = poolOf(20);
  for (let burst = 0; burst < 10; burst++) {
    for (let i = 0; i < 30; i++) void pool.run(job(`${burst}-${i}`));
    await vi.advanceTimersByTimeAsync(700);
  }
  expect([starts, lasting]).toEqual([1, 0]);
});

test("a worker that waits for something gets another one beside it within a second", async () => {
  const pool = poolOf(20_000);
  void pool.run(job("first"));
  await vi.advanceTimersByTimeAsync(10);
  void pool.run(job("second"));
  await vi.advanceTimersByTimeAsync(400);
  expect(starts).toBe(1);
  await vi.advanceTimersByTimeAsync(600);
  expect(starts).toBe(2);
});

test("an event that finds nobody starts the first worker at once", async () => {
  const pool = poolOf(20);
  void pool.run(job("only"));
  await setImmediate();
  expect(starts).toBe(1);
});
