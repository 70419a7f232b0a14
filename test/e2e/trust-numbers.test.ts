import { afterAll, beforeAll, expect, test } from "vitest";
import { answered, clockAtDawn, lessons, retrain, work } from "../support/learning.ts";
import { type Client, run, type Running } from "../support/system.ts";

const DAY = 86_400_000;
/** Longer than anything is cached that says which trust model serves. */
const PROMOTED = 20_000;
const clock = clockAtDawn();
let running: Running;
let app: Client;
const asked: unknown[] = [];

/** A container as Linear Learner answers: it is sure that everything is fine, whatever numbers it reads. */
const SCORER = {
  variant: "scorer-1",
  answer(body: Uint8Array): string {
    asked.push(JSON.parse(new TextDecoder().decode(body)));
    return JSON.stringify({ predictions: [{ score: 0.05, predicted_label: 0 }] });
  },
};

beforeAll(async () => {
  const parameters = {
    EndpointName: "scorer",
    Guarantee: "enforce",
    AuditRate: "0.3",
    MinNewLabels: "60",
    RetrainSchedule: "rate(3650 days)",
  };
  running = await run("scores", { clock, parameters, containers: { scorer: SCORER } });
  app = await running.as("app");
});
afterAll(() => running.stop());

const decided = async (at: number) => {
  const [item] = lessons(1, at);
  return (await app.decide(`scored-${at}`, { text: item?.text })).body;
};

const SAID = {
  label: "ok",
  outcome: "approve",
  confidence: 0.95,
  probabilities: { ok: 0.95, bad: 0.05 },
  model: "scorer-1",
} as const;

test("a model that reads numbers is trusted by the words of its items, as people answered them", async () => {
  const at = new Date(clock.now()).toISOString();
  const people = await Promise.all([running.as("reviewer", "ana"), running.as("reviewer", "ben")]);
  expect(await decided(90_000)).toMatchObject({
    route: "review",
    reason: "uncertified",
    prediction: { label: "ok", confidence: 0.95, model: "scorer-1" },
  });
  expect(asked[0]).toEqual({ instances: [{ features: [expect.any(Number)] }] });
  await work(app, people, lessons(12));
  await answered(running, lessons(100, 1_000), { at, flow: "scores", prediction: SAID });
  await answered(running, lessons(80, 2_000), { at, flow: "scores", prediction: SAID, drawn: true });
  clock.skip(DAY);
  const olga = await running.as("ops");
  expect(await retrain(running, olga, clock)).toMatchObject({ status: "promoted" });
  clock.skip(PROMOTED);
  app = await running.as("app");
  const [good, bad] = [await decided(90_002), await decided(90_003)];
  const version = expect.stringMatching(/^v.*-[0-9a-f]{8}$/) as string;
  for (const one of [good, bad]) expect(one).toMatchObject({ prediction: { label: "ok" }, trust: { version } });
  expect((good["trust"] as { confidence: number }).confidence).toBeGreaterThan(0.9);
  expect((bad["trust"] as { confidence: number }).confidence).toBeLessThan(0.2);
});
