import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { run } from "../support/system.ts";

test("a stop answers what has begun as if nothing were, and sends the rest away", async () => {
  const running = await run("tiny");
  const app = await running.as("app");
  const asked = Array.from({ length: 40 }, (_, index) => app.decide(`stop-${index}`, { text: `a thing ${index}` }));
  while (running.atWork() < 10) await setImmediate();
  await running.stop();
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status !== 202 && status !== 503)).toEqual([]);
  expect(statuses.filter((status) => status === 202).length).toBeGreaterThanOrEqual(10);
});
