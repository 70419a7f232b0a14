import { afterEach, expect, test } from "vitest";
import { lessons, retrain, work } from "../support/learning.ts";
import { type Client, run, type Running } from "../support/system.ts";

let running: Running;
let app: Client;
let ana: Client;
let olga: Client;

async function begin(parameters: Record<string, string> = {}): Promise<void> {
  running = await run("tiny", { parameters: { MinNewLabels: "20", RetrainSchedule: "rate(3650 days)", ...parameters } });
  [app, ana, olga] = await Promise.all([running.as("app"), running.as("reviewer"), running.as("ops")]);
}
afterEach(() => running.stop());

test("a flow without any model learns its first one from what people answered", async () => {
  await begin();
  expect(await retrain(olga)).toMatchObject({ status: "stopped", reason: "0 new labels are fewer than MinNewLabels, 20." });
  await work(app, ana, lessons(60));
  const retraining = await retrain(olga);
  expect(retraining).toMatchObject({ status: "promoted", reason: "No model serves yet: the candidate is the first." });
});
