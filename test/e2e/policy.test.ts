import { afterAll, beforeAll, expect, test } from "vitest";
import type { Deployed } from "../../functions/domain/deployed.ts";
import type { SeedRow } from "../../infra/local/seed-file.ts";
import { watchDeployment } from "../../infra/local/watch-deployment.ts";
import { changed, textsOf } from "../../infra/policy/change.ts";
import { deployHere } from "../../infra/policy/deploy.ts";
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

test("other parameters apply to what comes next, in routing and in what ops see; a refused one changes nothing", async () => {
  const parameters = { AuditRate: "0", AutoApproveThreshold: "1", AutoRejectThreshold: "0.6" };
  const waiting = await app.decide("before", { text: "an awful mess" });
  running.system.redeploy(parameters);
  expect(waiting.body["policy"]).toMatchObject({ AutoRejectThreshold: 1 });
  expect((await app.decide("after", { text: "an awful mess" })).body).toMatchObject({ route: "auto-reject", policy: { AutoRejectThreshold: 0.6 } });
  expect(() => running.system.redeploy({ AutoApproveThreshold: "2" })).toThrow("AutoApproveThreshold");
  expect((await olga.call("GET /policy")).body["deployed"]).toMatchObject({ AutoApproveThreshold: 1, AutoRejectThreshold: 0.6 });
});

test("a change in the data folder is taken by the running system; one that it does not take is put back", async () => {
  const { folder, system } = running;
  const before = { AuditRate: "0", AutoApproveThreshold: "1", AutoRejectThreshold: "0.6" };
  folder.keep({ flow: "tiny", parameters: before });
  const deployed = async () => textsOf((await olga.call("GET /policy")).body["deployed"] as Deployed);
  const after = changed(await deployed(), ["AutoApproveThreshold=0.7"]);
  const stop = watchDeployment(folder, system, () => undefined);
  await deployHere(folder.path, after, deployed);
  expect((await app.decide("watched", { text: "a good thing" })).body).toMatchObject({ route: "auto-approve" });
  stop();
  await expect(deployHere(folder.path, { ...after, AuditRate: "1" }, deployed, 500)).rejects.toThrow("did not take the change");
  expect(folder.deployment()?.parameters).toEqual(after);
});

test("a change is written down with who made it, and shown", async () => {
  const changes = { AutoApproveThreshold: { from: "0.6", to: "1" } };
  expect((await olga.call("POST /policy/changes", { body: { changes } })).status).toBe(201);
  expect((await olga.call("GET /policy")).body["history"]).toMatchObject([{ by: "olga", changes }]);
  expect((await olga.call("POST /policy/changes", { body: { changes: { Nothing: { from: "0", to: "1" } } } })).status).toBe(400);
  expect((await app.call("POST /policy/changes", { body: { changes } })).status).toBe(403);
});
