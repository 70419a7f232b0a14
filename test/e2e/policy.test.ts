import { afterAll, beforeAll, expect, test } from "vitest";
import { certifiedThresholds } from "../../functions/domain/learning/certified-thresholds.ts";
import { certify } from "../../functions/domain/statistics/certification.ts";
import { type Deployed, textsOf } from "../../functions/domain/policy/policy.ts";
import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import { watchDeployment } from "../../cli/watch-deployment.ts";
import { changed } from "../../cli/policy/change.ts";
import { policyLines } from "../../cli/policy/show.ts";
import { deployHere } from "../../cli/policy/deploy.ts";
import { EASY_ROWS, serveModel } from "../support/model.ts";
import { type Client, run, type Running } from "../support/system.ts";

let running: Running;
let app: Client;
let olga: Client;

beforeAll(async () => {
  running = await run("tiny", {
    parameters: { AuditRate: "0", AutoApproveThreshold: "0.6", AutoRejectThreshold: "1" },
  });
  await serveModel(running.system, "tiny", EASY_ROWS);
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
  const { status, body } = await olga.call("POST /policy/simulate", {
    body: { thresholds: { reject: 0.6 }, cost: { perDecision: 0, perReview: 1, perError: 10 } },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    decisions: 2,
    deployed: { humanShare: 0.5, cost: { work: 1 } },
    tried: { humanShare: 0, byLabel: { bad: { automatic: 1 } } },
  });
  expect((await olga.call("POST /policy/simulate", { body: { thresholds: { reject: 2 } } })).status).toBe(400);
});

test("rules that are tried take the place of the flow's; a broken one is refused with its place", async () => {
  const simulate = (...rules: string[]) =>
    olga.call("POST /policy/simulate", {
      body: {
        thresholds: { approve: 0.6, reject: 0.6 },
        rules: rules.map((when, at) => ({ name: `rule ${at}`, when })),
      },
    });
  expect((await simulate("$contains(item.text, 'awful')")).body["tried"]).toMatchObject({
    reasons: { rule: 1, confident: 1 },
  });
  expect(await simulate("true", "item.(")).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "#/rules/1/when" }] },
  });
});

test("what is recommended stands beside what it would have done", async () => {
  const audits = Array.from(
    { length: 400 },
    (_, i) =>
      ({
        decisionId: `d${i}`,
        decidedAt: new Date(i).toISOString(),
        day: "1970-01-01",
        label: "ok",
        outcome: i % 2 ? "approve" : "reject",
        confidence: 0.6,
        wrong: false,
      }) as const,
  );
  const { certified, certification } = certifiedThresholds(
    certify(audits, { target: 0.05, delta: 0.05 }),
    new Date().toISOString(),
  );
  await running.put({ ...(await running.row("live")), certified, certification });
  const { body } = await olga.call("GET /policy");
  expect(body).toMatchObject({
    certified: { evidence: 400, untilEvidence: 600 },
    recommended: {
      AutoApproveThreshold: 0.6,
      replayed: { decisions: 2, humanShare: 0, byOutcome: { approve: { automatic: 1 } } },
    },
  });
  expect(policyLines(body as unknown as PolicyAnswer).join("\n")).toContain(
    "Of the last 2 decisions, people would have reviewed 0.0 %",
  );
});

test("other parameters apply to what comes next, in routing and in what ops see; a refused one changes nothing", async () => {
  const parameters = { AuditRate: "0", AutoApproveThreshold: "1", AutoRejectThreshold: "0.6" };
  const waiting = await app.decide("before", { text: "an awful mess" });
  running.system.redeploy(parameters);
  expect(waiting.body["policy"]).toMatchObject({ AutoRejectThreshold: 1 });
  expect((await app.decide("after", { text: "an awful mess" })).body).toMatchObject({
    route: "auto-reject",
    policy: { AutoRejectThreshold: 0.6 },
  });
  expect(() => running.system.redeploy({ AutoApproveThreshold: "2" })).toThrow("AutoApproveThreshold");
  expect((await olga.call("GET /policy")).body["deployed"]).toMatchObject({
    AutoApproveThreshold: 1,
    AutoRejectThreshold: 0.6,
  });
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
  await expect(deployHere(folder.path, { ...after, AuditRate: "1" }, deployed, 500)).rejects.toThrow(
    "did not apply the change",
  );
  expect(folder.deployment()?.parameters).toEqual(after);
});

const record = (changes: Record<string, { from: string; to: string }>) =>
  olga.call("POST /policy/changes", { body: { changes } });
const policy = async () => (await olga.call("GET /policy")).body as unknown as PolicyAnswer;

test("a change is written down with who made it and the version that came of it, and shown", async () => {
  const changes = { AutoApproveThreshold: { from: "0.6", to: "0.7" } };
  const { status, body } = await record(changes);
  expect(status).toBe(201);
  const { version, history, recorded } = await policy();
  expect(body).toMatchObject({ by: "olga", version, changes });
  expect(history).toEqual([body]);
  expect(recorded).toMatchObject({ AutoApproveThreshold: "0.7", AutoRejectThreshold: "0.6" });
  expect((await app.call("POST /policy/changes", { body: { changes } })).status).toBe(403);
});

test("nothing is written down of a change that is not deployed, that begins elsewhere, or that is none", async () => {
  const before = (await policy()).history;
  expect(await record({ AutoApproveThreshold: { from: "0.7", to: "0.8" } })).toMatchObject({
    status: 409,
    body: { code: "policy_differs", errors: [{ pointer: "#/changes/AutoApproveThreshold/to" }] },
  });
  expect(await record({ AutoApproveThreshold: { from: "0.6", to: "0.7" } })).toMatchObject({
    status: 409,
    body: { errors: [{ pointer: "#/changes/AutoApproveThreshold/from" }] },
  });
  expect((await record({ AutoApproveThreshold: { from: "0.7", to: "0.7" } })).status).toBe(400);
  expect((await record({ Nothing: { from: "0", to: "1" } })).status).toBe(400);
  expect((await policy()).history).toEqual(before);
});

test("changes at the same moment are all kept, each once, in a row that is in no index and no application can see", async () => {
  const before = (await policy()).history.length;
  const deployed = { AuditRate: "0.2", TargetErrorRate: "0.03", MinNewLabels: "300" };
  const { recorded } = await policy();
  running.system.redeploy({ ...recorded, ...deployed });
  const changes = Object.entries(deployed).map(([name, to]) => ({ [name]: { from: recorded[name]!, to } }));
  const answers = await Promise.all([...changes, ...changes].map(record));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 201, 409, 409, 409]);
  expect((await policy()).history).toHaveLength(before + 3);
  const row = await running.row("policy-history");
  expect(Object.keys(row).toSorted()).toEqual(["changes", "id", "kind", "policy", "revision"]);
  expect((await app.call("GET /decisions/policy-history")).status).toBe(404);
});
