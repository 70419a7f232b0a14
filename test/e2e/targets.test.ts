import { afterAll, beforeAll, expect, test } from "vitest";
import { certifiedThresholds } from "../../functions/domain/learning/certified-thresholds.ts";
import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import { certifyFor } from "../../functions/domain/statistics/separate.ts";
import { answered, clockAtDawn, lessons, retrain } from "../support/learning.ts";
import { type Client, run, type Running } from "../support/system.ts";
import { records } from "../unit/statistics/records.ts";

const DAY = 86_400_000;
const clock = clockAtDawn();
const yesterday = new Date(clock.now() - DAY).toISOString();
let running: Running;
let app: Client;
let olga: Client;

beforeAll(async () => {
  const thresholds = { AutoApproveThreshold: "0.5", AutoRejectThreshold: "0.5" };
  running = await run("targets", {
    clock,
    parameters: {
      ...thresholds,
      Guarantee: "enforce",
      AuditRate: "0",
      MinNewLabels: "20",
      RetrainSchedule: "rate(3650 days)",
    },
  });
  [app, olga] = await Promise.all([running.as("app"), running.as("ops")]);
});
afterAll(() => running.stop());

const drawn = lessons(120, 1000);
const [good, bad] = [drawn.filter(({ label }) => label === "ok"), drawn.filter(({ label }) => label === "bad")];
const decided = async (text = "") => (await app.decide(text.replaceAll(" ", "-"), { text })).body;

test("where people call one outcome wrong, the model is certified for the other, and decides that one alone", async () => {
  const given = { at: yesterday, flow: "targets" };
  await answered(running, good, { ...given, drawn: true });
  await answered(running, bad, { ...given, drawn: true, wrong: true });
  await answered(running, lessons(60), given);
  expect(await retrain(running, olga, clock)).toMatchObject({ status: "promoted" });

  expect(await decided(good[0]?.text)).toMatchObject({ route: "auto-approve", reason: "confident" });
  expect(await decided(bad[0]?.text)).toMatchObject({ route: "review", reason: "uncertified" });
  expect((await olga.call("GET /policy")).body as unknown as PolicyAnswer).toMatchObject({
    promise: { holds: true, coded: { code: "promise-separate", figures: { approveTarget: 0.2 } } },
    outcomes: {
      approve: { target: 0.2, evidence: 60, wrong: 0 },
      reject: { target: 0.1, says: "Reject: at most 10 % may be wrong. No certificate." },
    },
    missing: [expect.stringMatching(/^Automatic reject: All 60 audits count as wrong\./) as string],
  });
});

test("a certificate of both outcomes together is not enforced where each has a target", async () => {
  const both = records(400, (at) => ({ confidence: 0.5, outcome: at % 2 === 0 ? "approve" : "reject" }));
  const { certified, certification } = certifiedThresholds(certifyFor(both, { pooled: 0.1 }), yesterday);
  await running.put({ ...(await running.row("live")), certified, certification });
  clock.skip(20_000);
  expect(await decided(good[1]?.text)).toMatchObject({ route: "review", reason: "uncertified" });
  expect((await olga.call("GET /policy")).body).toMatchObject({
    promise: { holds: false },
    missingCoded: [{ code: "targets-changed" }, { code: "targets-changed" }],
  });
});
