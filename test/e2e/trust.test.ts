import { afterAll, beforeAll, expect, test } from "vitest";
import { mapConcurrently } from "../../functions/adapters/runtime.ts";
import { textIn } from "../../functions/domain/trust/words.ts";
import { clockAtDawn, lessons, retrain } from "../support/learning.ts";
import { recordAnswer } from "../support/recorded-answers.ts";
import { type Client, run, type Running } from "../support/system.ts";

const DAY = 86_400_000;
const PROPOSER = "application:reader";
const clock = clockAtDawn();
let running: Running;
let app: Client;
let olga: Client;

beforeAll(async () => {
  const parameters = {
    AutoApproveThreshold: "0.5",
    Guarantee: "enforce",
    AuditRate: "0",
    MinNewLabels: "100",
    RetrainSchedule: "rate(3650 days)",
  };
  running = await run("values", { clock, parameters });
  await signIn();
});
afterAll(() => running.stop());

/** Tokens do not last until the next day. */
async function signIn(): Promise<void> {
  [app, olga] = await Promise.all([running.as("app"), running.as("ops")]);
}

async function nextDay(): Promise<void> {
  clock.skip(DAY);
  await signIn();
}

/** Every other scan has words that tell that what was read from it is wrong; no two are near copies of each other. */
const isUnreadable = (at: number): boolean => at % 2 === 1;
const itemOf = (at: number) => ({ scan: lessons(1, at)[0]?.text ?? "" });
const proposalOf = (at: number) => ({
  value: { merchant: "Corner Shop", total: at },
  confidence: 0.95,
  model: "reader",
});

/** What people said of proposals; `drawn` for those that measure. */
async function answered(from: number, count: number, drawn: boolean): Promise<void> {
  const at = new Date(clock.now() - DAY).toISOString();
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  await mapConcurrently(numbers, 16, (number) => {
    const [proposal, isWrong] = [proposalOf(number), isUnreadable(number)];
    const said = { ...proposal.value, total: isWrong ? -1 : number };
    const itemText = textIn(itemOf(number));
    return recordAnswer(running, { of: "played", number, proposal, said, isWrong, at, drawn, itemText });
  });
}

async function decide(at: number) {
  const { body } = await app.bring(`${at}-${clock.now()}`, itemOf(at), proposalOf(at));
  return body;
}
const proposer = async () =>
  ((await running.row("live")) as { proposers?: Record<string, { trust?: { version: string } }> }).proposers?.[
    PROPOSER
  ];

test("a few answers are not learnt from yet", async () => {
  await answered(0, 90, false);
  expect(await retrain(running, olga, clock)).toMatchObject({
    status: "stopped",
    reason: expect.stringContaining("MinNewLabels") as string,
  });
});

test("a night learns what tells an error, and the next decisions go by it", async () => {
  await nextDay();
  await answered(1_000, 200, false);
  await answered(2_000, 200, true);
  const night = await retrain(running, olga, clock);
  expect(night).toMatchObject({
    status: "promoted",
    report: expect.stringMatching(/^models\/v.*\/report[.]json$/) as string,
  });
  clock.skip(20_000);
  const version = (await proposer())?.trust?.version;
  expect(await decide(100_002)).toMatchObject({
    route: "auto-approve",
    proposal: { confidence: 0.95 },
    trust: { version, confidence: expect.any(Number) as number },
  });
  const unreadable = await decide(100_003);
  expect(unreadable).toMatchObject({ route: "review", reason: "unsure", trust: { version } });
  expect((unreadable["trust"] as { confidence: number }).confidence).toBeLessThan(0.5);
});

test("what is certified goes on by the trust model on the next night", async () => {
  await nextDay();
  const before = await proposer();
  await answered(3_000, 120, true);
  expect(await retrain(running, olga, clock)).toMatchObject({ certification: /application:reader/ });
  expect(await proposer()).toMatchObject({
    trust: before?.trust,
    certified: { approve: expect.any(Number) as number },
  });
});

test("ops go back to the confidence as given, and forth again", async () => {
  const before = await proposer();
  expect((await olga.call("POST /models/rollback", { body: { proposer: "nobody" } })).status).toBe(409);
  expect((await olga.call("POST /models/rollback", { body: { proposer: PROPOSER } })).status).toBe(200);
  clock.skip(20_000);
  expect(await decide(100_002)).toMatchObject({ route: "review", reason: "uncertified" });
  expect(await decide(100_002)).not.toHaveProperty("trust");
  expect((await olga.call("POST /models/rollback", { body: { proposer: PROPOSER } })).status).toBe(200);
  expect(await proposer()).toMatchObject({ trust: before?.trust });
});
