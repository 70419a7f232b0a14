import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAtDawn, retrain } from "../support/learning.ts";
import { recordAnswer } from "../support/recorded-answers.ts";
import { type Client, run, type Running } from "../support/system.ts";

const DAY = 86_400_000;
const clock = clockAtDawn();
const yesterday = new Date(clock.now() - DAY).toISOString();
let running: Running;
let app: Client;
let olga: Client;

beforeAll(async () => {
  const parameters = {
    AutoApproveThreshold: "0.5",
    Guarantee: "enforce",
    TargetErrorRate: "0.05",
    AuditRate: "0",
    RetrainSchedule: "rate(3650 days)",
  };
  running = await run("values", { clock, parameters });
  [app, olga] = await Promise.all([running.as("app"), running.as("ops")]);
});
afterAll(() => running.stop());

const VALUE = { merchant: "Corner Shop", total: 12.5 };
const proposal = (model: string, at: number) =>
  ({ value: { ...VALUE, total: at }, confidence: 0.9 + (at % 10) / 100, model }) as const;

/** Audits of what a model proposed; `isWrong` tells which of them people contradicted. */
async function audited(model: string, audits: number, isWrong: (at: number) => boolean): Promise<void> {
  for (let number = 0; number < audits; number++) {
    const wrong = isWrong(number);
    const said = { ...VALUE, total: wrong ? -1 : number };
    const answer = { of: model, number, proposal: proposal(model, number), said, at: yesterday, drawn: true };
    await recordAnswer(running, { ...answer, isWrong: wrong, changed: wrong ? ["/total"] : [] });
  }
}

const decided = async (model: string) =>
  (await app.bring(`${model}-${clock.now()}`, { scan: model }, { value: VALUE, confidence: 0.99, model })).body;

test("each model is certified by its own audits, and an unknown one goes to people", async () => {
  await audited("good", 400, () => false);
  await audited("bad", 200, (at) => at % 2 === 0);
  expect(await decided("good")).toMatchObject({ route: "review", reason: "uncertified" });
  expect(await retrain(running, olga, clock)).toMatchObject({ status: "stopped" });
  clock.skip(20_000);
  expect(await decided("good")).toMatchObject({ route: "auto-approve", value: VALUE });
  expect(await decided("bad")).toMatchObject({ route: "review", reason: "uncertified" });
  expect(await decided("new")).toMatchObject({ route: "review", reason: "uncertified" });
  const live = await running.row("live");
  expect(live).toMatchObject({
    certified: {},
    proposers: {
      "application:good": { certified: { approve: expect.any(Number) as number }, certification: { evidence: 400 } },
      "application:bad": { certified: {}, certification: { evidence: 200 } },
    },
  });
  expect((await olga.call("GET /policy")).body).toMatchObject({
    thresholds: { approve: { certified: expect.any(Number) as number, isCertified: true } },
  });
});
