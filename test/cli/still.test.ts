import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { still } from "../../cli/first-model/still.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("long work is heard of every ten seconds, until it ends", async () => {
  const told: string[] = [];
  const { promise, resolve } = Promise.withResolvers<string>();
  const done = still("training", (line) => told.push(line), promise);
  await vi.advanceTimersByTimeAsync(25_000);
  resolve("trained");
  expect(await done).toBe("trained");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(["Still training, for 10 seconds …", "Still training, for 20 seconds …"]);
});

test("work that fails is not heard of again", async () => {
  const told: string[] = [];
  const failing = still("training", (line) => told.push(line), Promise.reject(new Error("no words")));
  await expect(failing).rejects.toThrow("no words");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
});
