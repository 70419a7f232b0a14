import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newReviewOf } from "../../functions/domain/reviews/new-review.ts";
import type { DecisionRow } from "../../functions/domain/decisions/decision.ts";
import { isCheckedTwice, shuffleOf } from "../../functions/domain/decisions/audit-draw.ts";
import { newReviewId } from "../../functions/domain/ids.ts";
import { AwsError, type Input } from "../../emulator/service.ts";
import { type Bench, CALLER, machine } from "../support/machine.ts";
import { DEFAULT_POLICY } from "../support/rows.ts";
import { unmarshall } from "@aws-sdk/util-dynamodb";

const NAMES = { PredictFunction: "predict", DecisionTable: "decisions", ReviewMachine: "review" };
const REQUEST = {
  id: "dec_1",
  client: "shop",
  bodyHash: "h",
  createdAt: "2026-01-01T00:00:30.000Z",
  reviewId: newReviewId(0),
  draw: 0.5,
  shuffle: "abcd",
  item: '{"text":"hello"}',
};

type World = { predict: () => object; put: (row: Record<string, unknown>) => void; start: () => void };
const world: World = { predict: () => ({}), put: () => undefined, start: () => undefined };
let rows: Record<string, unknown>[] = [];
let started: Input[] = [];
const benches = new Map<string, Promise<Bench>>();

/** The machine under a policy, with the services played by `world`. */
function bench(policy: object = {}): Promise<Bench> {
  const key = JSON.stringify(policy);
  const known = benches.get(key) ?? machine("decision", "EXPRESS", { ...DEFAULT_POLICY, ...policy, ...NAMES }, play);
  benches.set(key, known);
  return known;
}

function play(service: string, action: string, input: Input): object {
  if (service === "lambda") return { StatusCode: 200, Payload: world.predict() };
  if (service === "dynamodb" && action === "PutItem") {
    const row = unmarshall(input["Item"] as Parameters<typeof unmarshall>[0]);
    world.put(row);
    rows.push(row);
    return {};
  }
  started.push(input);
  world.start();
  return { executionArn: "arn", startDate: 0 };
}

async function decide(policy: object = {}, request: object = {}): Promise<{ created: boolean; decision: DecisionRow }> {
  const { states, arn } = await bench(policy);
  const input = JSON.stringify({ ...REQUEST, ...request });
  const { status, output, error, cause } = await states.call(
    "StartSyncExecution",
    { stateMachineArn: arn, input },
    CALLER,
  );
  if (status !== "SUCCEEDED") throw new Error(`${String(error)}: ${String(cause)}`);
  return JSON.parse(String(output)) as { created: boolean; decision: DecisionRow };
}

const seen = (confidence: number, more: object = {}): object => ({
  live: 3,
  automation: "on",
  serves: true,
  certified: {},
  prediction: { label: "ok", outcome: "approve", confidence, probabilities: { ok: confidence }, model: "m1" },
  ...more,
});

beforeAll(async () => void (await bench()));
beforeEach(() => {
  rows = [];
  started = [];
  Object.assign(world, { predict: () => seen(0.99), put: () => undefined, start: () => undefined });
});
afterAll(async () => {
  for (const each of benches.values()) await (await each).stop();
});

test("a confident item is decided with one write, and records what it was routed by", async () => {
  const { created, decision } = await decide();
  expect(created).toBe(true);
  expect(rows).toEqual([decision]);
  expect(decision).toMatchObject({
    status: "decided",
    route: "auto-approve",
    reason: "confident",
    label: "ok",
    by: "model",
    live: 3,
    audit: false,
  });
  expect(JSON.parse(decision.policy)).toEqual(DEFAULT_POLICY);
  expect(JSON.parse(decision.thresholds)).toEqual({ approve: 0.95, reject: 0.95 });
  expect(started).toEqual([]);
});

test("an unsure item is handed over: decision, review, execution, in that order", async () => {
  world.predict = () => seen(0.6);
  const { decision } = await decide();
  expect(decision).toMatchObject({
    status: "in_review",
    route: "review",
    reason: "unsure",
    needs: "start",
    reviews: JSON.stringify([REQUEST.reviewId]),
  });
  expect(rows.map((row) => row["kind"])).toEqual(["decision", "review"]);
  expect(started).toMatchObject([{ name: REQUEST.reviewId }]);
});

test("the review that the machine writes is the one that the sweeper would write", async () => {
  world.predict = () => seen(0.6);
  const { decision } = await decide(
    { ReviewTimeoutMinutes: 7, ReviewersPerItem: 2 },
    { shuffle: shuffleOf("key", REQUEST.reviewId), checkedTwice: isCheckedTwice("key", REQUEST.reviewId) },
  );
  expect(rows[1]).toEqual(newReviewOf(decision, "key"));
});

test("a deadline of the flow brings the review forward, and never puts it off", async () => {
  world.predict = () => seen(0.6, { dueMinutes: 5 });
  expect((await decide({ ReviewTimeoutMinutes: 60 })).decision.dueMinutes).toBe(5);
  expect(rows[1]).toMatchObject({ deadlineAt: "2026-01-01T00:05:30.000Z" });
  world.predict = () => seen(0.6, { dueMinutes: 500 });
  expect((await decide({ ReviewTimeoutMinutes: 60 })).decision.dueMinutes).toBe(60);
});

test("the group of the item is written down, where the flow names one", async () => {
  world.predict = () => seen(0.99, { subgroup: "de" });
  expect((await decide()).decision.subgroup).toBe("de");
  world.predict = () => seen(0.99);
  expect((await decide()).decision).not.toHaveProperty("subgroup");
});

test("confidence exactly at the threshold is automatic; a threshold of 1 never is, even at confidence 1", async () => {
  world.predict = () => seen(0.95);
  expect((await decide()).decision.route).toBe("auto-approve");
  world.predict = () => seen(1);
  expect((await decide({ AutoApproveThreshold: 1 })).decision).toMatchObject({ route: "review", reason: "unsure" });
});

test("each outcome has its own threshold", async () => {
  const rejecting = { label: "bad", outcome: "reject", confidence: 0.9, probabilities: {}, model: "m1" };
  world.predict = () => seen(0, { prediction: rejecting });
  expect((await decide({ AutoRejectThreshold: 0.9 })).decision.route).toBe("auto-reject");
  expect((await decide({ AutoApproveThreshold: 0.9 })).decision.route).toBe("review");
});

test.each([
  ["a rule sends it", () => seen(0.99, { rule: "expensive" }), {}, { reason: "rule", because: "expensive" }],
  [
    "no prediction",
    () => ({ live: 0, automation: "on", serves: false, certified: {}, failure: "no model" }),
    {},
    { reason: "no-model", because: "no model" },
  ],
  ["automation is paused", () => seen(0.99, { automation: "paused" }), {}, { reason: "paused" }],
  ["automation is off", () => seen(0.99), { Automation: "off" }, { reason: "paused" }],
  ["nothing is certified", () => seen(0.99), { Guarantee: "enforce" }, { reason: "uncertified" }],
  [
    "below the certified threshold",
    () => seen(0.97, { certified: { approve: 0.98 } }),
    { Guarantee: "enforce" },
    { reason: "unsure" },
  ],
])("people decide when %s", async (_why, predict, policy, expected) => {
  world.predict = predict;
  expect((await decide(policy)).decision).toMatchObject({ route: "review", status: "in_review", ...expected });
});

test("what a review budget has no place for gets the policy's fallback at once, and no review", async () => {
  world.predict = () => seen(0.6, { doubt: 0.2, cut: 0.3, auditRate: 0.4 });
  const { decision } = await decide({ OnExpiry: "reject" });
  expect(decision).toMatchObject({
    status: "decided",
    route: "review",
    reason: "over-budget",
    outcome: "reject",
    by: "fallback",
    reviews: "[]",
    doubt: 0.2,
    cut: 0.3,
    audit: false,
    auditProbability: 0.4,
  });
  expect(decision).not.toHaveProperty("label");
  expect([rows.length, started.length]).toEqual([1, 0]);
});

test.each([
  ["an audit", { draw: 0.39 }, 0.6, {}, "unsure"],
  ["doubt at the cut", {}, 0.6, { doubt: 0.3 }, "unsure"],
  ["what a rule sends", {}, 0.6, { rule: "expensive" }, "rule"],
  ["everything while automation is paused", {}, 0.6, { automation: "paused" }, "paused"],
])("people get %s all the same", async (_what, request, confidence, more, reason) => {
  world.predict = () => seen(confidence, { doubt: 0.2, cut: 0.3, auditRate: 0.4, ...more });
  expect((await decide({}, request)).decision).toMatchObject({ status: "in_review", reason });
});

test("a certified threshold never lowers the one that ops set", async () => {
  world.predict = () => seen(0.96, { certified: { approve: 0.5 } });
  const { decision } = await decide({ Guarantee: "enforce" });
  expect(decision.route).toBe("auto-approve");
  expect(JSON.parse(decision.thresholds)).toEqual({ approve: 0.95, reject: 1 });
});

test("whatever keeps the model from answering, people decide and the application sees no error", async () => {
  world.predict = () => {
    throw new AwsError("TooManyRequestsException", "Rate exceeded", 429);
  };
  expect((await decide()).decision).toMatchObject({
    route: "review",
    reason: "no-model",
    because: "Lambda.TooManyRequestsException",
  });
});

test("a drawn decision goes out at once, and a review follows that nobody can tell from the others", async () => {
  const { decision } = await decide(
    {},
    { draw: 0.05, shuffle: shuffleOf("key", REQUEST.reviewId), checkedTwice: isCheckedTwice("key", REQUEST.reviewId) },
  );
  expect(decision).toMatchObject({ status: "decided", route: "auto-approve", audit: true, needs: "start" });
  expect(rows[1]).toEqual(expect.objectContaining({ purpose: "audit", queue: "reviewers", state: "open" }));
  expect(rows[1]).toEqual(newReviewOf(decision, "key"));
  expect(started).toHaveLength(1);
});

test("the draw is compared with the audit rate, and with more while everything is reviewed", async () => {
  expect((await decide({}, { draw: 0.0999 })).decision).toMatchObject({ audit: true, auditProbability: 0.1 });
  expect((await decide({}, { draw: 0.1 })).decision).toMatchObject({ audit: false, auditProbability: 0.1 });
  world.predict = () => ({ live: 0, automation: "on", serves: false, certified: {}, failure: "none" });
  expect((await decide({}, { draw: 0.2999 })).decision).toMatchObject({ audit: true, auditProbability: 0.3 });
  expect((await decide({ Guarantee: "enforce" }, { draw: 0.3 })).decision).toMatchObject({
    audit: false,
    auditProbability: 0.3,
  });
  expect((await decide({ AuditRate: 0.4 }, { draw: 0.3999 })).decision).toMatchObject({
    audit: true,
    auditProbability: 0.4,
  });
  world.predict = () => seen(0.96, { automation: "paused" });
  expect((await decide({}, { draw: 0.4999 })).decision).toMatchObject({ audit: true, auditProbability: 0.5 });
});

test("the second of two requests with one key writes nothing", async () => {
  world.put = () => {
    throw new AwsError("ConditionalCheckFailedException", "The conditional request failed");
  };
  expect(await decide()).toEqual({ created: false });
});

test("an accepted decision is a success even when its review cannot be started: the sweeper goes on", async () => {
  world.predict = () => seen(0.6);
  world.start = () => {
    throw new AwsError("ThrottlingException", "Rate exceeded");
  };
  expect(await decide()).toMatchObject({ created: true, decision: { needs: "start" } });
});

test("an item in S3 stays there", async () => {
  const { decision } = await decide({}, { item: undefined, itemKey: "items/h.json" });
  expect(decision).toMatchObject({ itemKey: "items/h.json" });
  expect(decision).not.toHaveProperty("item");
});

test("every prediction is routed, and automatic only at or above its threshold", async () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(probability, fc.constantFrom("approve", "reject"), async (confidence, outcome) => {
      world.predict = () => seen(0, { prediction: { label: "x", outcome, confidence, probabilities: {}, model: "m" } });
      const { decision } = await decide();
      expect(decision.route === `auto-${outcome}`).toBe(confidence >= 0.95);
    }),
    { numRuns: 200 },
  );
});
