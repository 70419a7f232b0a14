import { expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import { ShiftedClock } from "../../../cli/demo/shifted-clock.ts";

test("runs with the host's clock, and ahead of it after a skip", async () => {
  const host = new ManualClock(1000);
  const clock = new ShiftedClock(host);
  await host.advance(5);
  expect(clock.now()).toBe(1005);
  clock.skip(100);
  expect(clock.now()).toBe(1105);
});

test("what was due in the skipped time happens at once, in its order; what was not keeps its time", async () => {
  const host = new ManualClock(0);
  const clock = new ShiftedClock(host);
  const heard: string[] = [];
  clock.after(300, () => heard.push("later"));
  clock.after(90, () => heard.push("second"));
  clock.after(30, () => heard.push("first"));
  clock.skip(100);
  await host.advance(0);
  expect(heard).toEqual(["first", "second"]);
  await host.advance(199);
  expect(heard).toHaveLength(2);
  await host.advance(1);
  expect(heard).toEqual(["first", "second", "later"]);
});

test("what was cancelled never happens, before a skip or after it", async () => {
  const host = new ManualClock(0);
  const clock = new ShiftedClock(host);
  const heard: string[] = [];
  clock.after(30, () => heard.push("a"))();
  const cancel = clock.after(200, () => heard.push("b"));
  clock.skip(100);
  cancel();
  await host.advance(1000);
  expect(heard).toEqual([]);
});
