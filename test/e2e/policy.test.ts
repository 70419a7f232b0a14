import { afterAll, beforeAll, expect, test } from "vitest";
import type { SeedRow } from "../../infra/local/seed-file.ts";
import { serveModel } from "../support/model.ts";
import { type Client, run, type Running } from "../support/system.ts";

const SEED: SeedRow[] = Array.from({ length: 80 }, (_, i) => (i % 2 ? { text: `a good thing ${i}`, label: "ok" } : { text: `an awful mess ${i}`, label: "bad" }));

let running: Running;
let app: Client;
let olga: Client;

beforeAll(async () => {
  running = await run("tiny", { parameters: { AuditRate: "0", AutoApproveThreshold: "0.6", AutoRejectThreshold: "1" } });
  await serveModel(running.system, "tiny", SEED);
  [app, olga] = await Promise.all([running.as("app"), running.as("ops")]);
});
afterAll(() => running.stop());

test("ops see what is deployed, and that nothing is certified", async () => {
  const { status, body } = await olga.call("GET /policy");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    deployed: { AutoApproveThreshold: 0.6, AutoRejectThreshold: 1, RetrainSchedule: "rate(1 day)" },
    live: { automation: "on", evidence: 0 },
    thresholds: { approve: { isCertified: false } },
    promise: { holds: false },
  });
  expect((await app.call("GET /policy")).status).toBe(403);
});

test("a simulation replays recorded decisions beside the deployed policy", async () => {
  await app.decide("one", { text: "a good thing" });
  await app.decide("two", { text: "an awful mess" });
  const { status, body } = await olga.call("POST /policy/simulate", { body: { thresholds: { reject: 0.6 }, cost: { perDecision: 0, perReview: 1, perError: 10 } } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ decisions: 2, deployed: { humanShare: 0.5, cost: { work: 1 } }, tried: { humanShare: 0, byLabel: { bad: { automatic: 1 } } } });
  expect((await olga.call("POST /policy/simulate", { body: { thresholds: { reject: 2 } } })).status).toBe(400);
});
