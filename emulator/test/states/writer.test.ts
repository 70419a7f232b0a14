import { expect, test } from "vitest";
import { type Level, type Operation, Writer } from "../../states/journal/writer.ts";
import { temporaryLevel } from "./harness.ts";

const put = (key: string, value: unknown): Operation => ({ type: "put", key, value });

/** A level that notes the size of every batch; `fails` says which one cannot be written. */
function counted(level: Level, fails = Number.POSITIVE_INFINITY): { readonly level: Level; readonly sizes: number[] } {
  const sizes: number[] = [];
  const batch = async (operations: Operation[]): Promise<void> => {
    sizes.push(operations.length);
    if (sizes.length === fails) throw new Error("disk full");
    await level.batch(operations);
  };
  return {
    level: new Proxy(level, { get: (target, key) => (key === "batch" ? batch : Reflect.get(target, key, target)) }),
    sizes,
  };
}

test("what is asked for during a write shares the next one, and the last value stays", async () => {
  const level = await temporaryLevel();
  const watched = counted(level);
  const writer = new Writer(watched.level);
  const first = writer.write([put("a", 0)]);
  await Promise.resolve();
  await Promise.resolve();
  const others = Array.from({ length: 100 }, (_, n) => writer.write([put("a", n)]));
  await Promise.all([first, ...others]);
  expect(watched.sizes.length).toBeLessThanOrEqual(2);
  expect(await level.get("a")).toBe(99);
});

test("a write is acknowledged when it can be read", async () => {
  const level = await temporaryLevel();
  const writer = new Writer(level);
  for (let n = 0; n < 20; n++) {
    await writer.write([put("a", n), put("b", n)]);
    expect(await level.getMany(["a", "b"])).toEqual([n, n]);
  }
});

test("after a write that failed, all later ones fail", async () => {
  const level = await temporaryLevel();
  const writer = new Writer(counted(level, 2).level);
  await writer.write([put("a", 1)]);
  await expect(writer.write([put("a", 2)])).rejects.toThrow("disk full");
  await expect(writer.write([put("a", 3)])).rejects.toThrow("disk full");
  await writer.idle();
  expect(await level.get("a")).toBe(1);
});
