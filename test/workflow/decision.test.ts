import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { decisionIdOf } from "../../functions/domain/ids.ts";
import { newReviewOf } from "../../functions/domain/reviews/new-review.ts";
import { type DecisionRow, policyOf, type Prediction } from "../../functions/domain/decisions/decision.ts";
import { recordedText } from "../../functions/domain/policy/recorded.ts";
import { type NewDecision, requestOf } from "../../functions/domain/decisions/request.ts";
import { sealOfRow } from "../../functions/domain/record/born.ts";
import { attributesOf } from "../../functions/domain/decisions/attributes.ts";
import { listed, listOf, rankedLabels } from "../../functions/domain/suggestions/list.ts";
import type { DecisionReply, Seen } from "../../functions/domain/decisions/messages.ts";
import type { Sight } from "../../functions/domain/decisions/seen.ts";
import { ModelBusy } from "../../functions/domain/models/patience.ts";
import { AwsError, type Input } from "@second-look/emulator";
import { answerOf, NAMES, NEW_DECISION, run } from "../support/decision-machine.ts";
import { type Bench, machine } from "../support/machine.ts";
import { DEFAULT_POLICY } from "../support/rows.ts";
import { unmarshall } from "@aws-sdk/util-dynamodb";

const KEY = "key";
/** The least that a budget reviews is more doubt than the item gives. */
const BUDGET = { doubt: 0.2, cut: 0.3, auditRate: 0.4 };

type World = {
  predict: () => Sight | Promise<Sight>;
  /** What else `predict` makes of what it knows. */
  seen: (seen: Seen) => Seen;
  put: (row: Record<string, unknown>) => void;
  start: () => void;
};
const world: World = { predict: () => sight(0.99), seen: (seen) => seen, put: () => undefined, start: () => undefined };
let rows: Record<string, unknown>[] = [];
let started: Input[] = [];
let calls: string[] = [];
const benches = new Map<string, Promise<Bench>>();

/** The machine under a policy, with the services played by `world`. */
function bench(policy: object = {}): Promise<Bench> {
  const key = JSON.stringify(policy);
  const known = benches.get(key) ?? machine("decision", "EXPRESS", { ...DEFAULT_POLICY, ...policy, ...NAMES }, play);
  benches.set(key, known);
  return known;
}

async function play(service: string, action: string, input: Input): Promise<object> {
  calls.push(`${service} ${action}`);
  if (service === "lambda")
    return Promise.resolve()
      .then(() => world.predict())
      .then((sight) => answerOf(input, sight, world.seen), failureOf);
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

/** What `invoke` says of a function that threw; what the service itself says is thrown on. */
function failureOf(error: unknown): object {
  if (!(error instanceof ModelBusy)) throw error;
  const Payload = { errorType: error.name, errorMessage: error.message };
  return { StatusCode: 200, FunctionError: "Unhandled", Payload };
}

type Request = Partial<NewDecision> & { readonly draw?: number };

/** Nothing is drawn for audit unless a test says so. */
async function reply(policy: object = {}, { draw = 0.5, ...given }: Request = {}): Promise<DecisionReply> {
  return run(await bench(policy), { ...requestOf({ ...NEW_DECISION, ...given }, KEY), draw });
}

async function decide(policy?: object, request?: Request): Promise<DecisionRow> {
  const made = await reply(policy, request);
  if (!made.created) throw new Error("The decision was there before.");
  return made.decision;
}

const LIVE: Sight["live"] = { version: 3, endpoint: "e", automation: "on", certified: {} };
const OK: Prediction = { label: "ok", outcome: "approve", confidence: 0, probabilities: {}, model: "m1" };
const NO_MODEL: Sight = { live: { ...LIVE, version: 0, endpoint: undefined }, failure: "no model" };

/** What is known of an item that the model finds "ok", with this confidence. */
const sight = (confidence: number, more: Partial<Sight> = {}): Sight => ({
  live: LIVE,
  prediction: { ...OK, confidence, probabilities: { ok: confidence } },
  ...more,
});
const certified = (thresholds: Sight["live"]["certified"]): Partial<Sight> => ({
  live: { ...LIVE, certified: thresholds },
});
const paused: Partial<Sight> = { live: { ...LIVE, automation: "paused" } };
const failing = (): Sight => {
  throw new AwsError("ServiceException", "broken", 500);
};

beforeAll(async () => void (await bench()));
beforeEach(() => {
  rows = [];
  started = [];
  calls = [];
  Object.assign(world, {
    predict: () => sight(0.99),
    seen: (seen: Seen) => seen,
    put: () => undefined,
    start: () => undefined,
  });
});
afterAll(async () => {
  for (const each of benches.values()) await (await each).stop();
});

test("a confident item is decided with one write, and records what it was routed by", async () => {
  const decision = await decide();
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
  expect(decision.policy).toBe(recordedText(DEFAULT_POLICY));
  expect(policyOf(decision)).toEqual(DEFAULT_POLICY);
  expect(JSON.parse(decision.thresholds)).toEqual({ approve: 0.95, reject: 0.95 });
  expect(started).toEqual([]);
});

test("the record begins with what the row is born with, whatever that is", async () => {
  const texts = fc.string({ minLength: 1, unit: "grapheme" });
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 1, noNaN: true }),
      texts,
      fc.boolean(),
      async (confidence, rule, isRuled) => {
        world.predict = () => sight(confidence, { subgroup: `a\n${rule}`, ...(isRuled && { rule }) });
        const decision = await decide({}, { draw: confidence });
        expect(decision.head).toBe(sealOfRow(decision));
        expect(decision.head).not.toBe(sealOfRow({ ...decision, reason: "paused" }));
      },
    ),
    { numRuns: 50 },
  );
});

test("an application that asks for it is told of an answer that is out at once, and of no other by this", async () => {
  const news = JSON.stringify([{ type: "decision.decided", at: NEW_DECISION.createdAt }]);
  expect(await decide({}, { notify: true })).toMatchObject({ needs: "event", news });
  expect(await decide({}, { notify: true, draw: 0 })).toMatchObject({ needs: "start", news });
  world.predict = () => sight(0.6);
  expect(await decide({}, { notify: true })).not.toHaveProperty("news");
});

test.each([
  [{ by: "rule", rule: "seller banned" }, { because: "seller banned" }, "rule-decided"],
  [{ by: "earlier", earlier: decisionIdOf("shop", "before") }, { earlier: decisionIdOf("shop", "before") }, "repeated"],
] as const)(
  "what was there before a model was asked goes out, and says where it is from: %o",
  async (from, row, reason) => {
    world.predict = () => ({ live: LIVE, ready: { ...from, outcome: "reject", label: "bad" } });
    const decision = await decide({ Guarantee: "enforce" });
    const said = { status: "decided", route: "auto-reject", outcome: "reject", label: "bad", by: from.by, reason };
    expect(decision).toMatchObject({ ...said, ...row, auditProbability: DEFAULT_POLICY.AuditRate });
    expect(decision).not.toHaveProperty("prediction");
    expect(decision.head).toBe(sealOfRow(decision));
    expect(decision.head).not.toBe(sealOfRow({ ...decision, because: "another", earlier: decision.id }));
    expect(started).toEqual([]);
  },
);

test("while automation is off, people decide whatever was there", async () => {
  const ready = { by: "rule", rule: "seller banned", outcome: "reject", label: "bad", answer: "{}" } as const;
  world.predict = () => ({ ...sight(0.99, paused), ready });
  const decision = await decide();
  expect(decision).toMatchObject({ status: "in_review", reason: "paused", auditProbability: 0.5 });
  for (const name of ["because", "label", "answer"]) expect(decision).not.toHaveProperty(name);
});

test("an unsure item is handed over: decision, review, execution, in that order", async () => {
  world.predict = () => sight(0.6);
  const decision = await decide();
  expect(decision).toMatchObject({
    status: "in_review",
    route: "review",
    reason: "unsure",
    needs: "start",
    reviews: JSON.stringify([NEW_DECISION.reviewId]),
  });
  expect(rows.map((row) => row["kind"])).toEqual(["decision", "review"]);
  const ids = { decisionId: NEW_DECISION.id, reviewId: NEW_DECISION.reviewId };
  expect(started).toMatchObject([{ name: NEW_DECISION.reviewId }]);
  // Nothing personal reaches the history of the review's execution.
  expect(JSON.parse(String(started[0]?.["input"]))).toEqual({
    ...ids,
    seconds: 3630,
  });
});

test("the review that the machine writes is the one that the sweeper would write", async () => {
  world.predict = () => sight(0.6);
  const decision = await decide({ ReviewTimeoutMinutes: 7, ReviewersPerItem: 2 }, { dueMinutes: 7 });
  expect(rows[1]).toEqual(newReviewOf(decision, KEY, Date.parse("2026-01-01T00:06:00.000Z")));
});

test("a deadline of the flow brings the review forward, and never puts it off", async () => {
  world.predict = () => sight(0.6, { dueMinutes: 5 });
  expect((await decide({ ReviewTimeoutMinutes: 60 })).dueMinutes).toBe(5);
  expect(rows[1]).toMatchObject({ deadlineAt: "2026-01-01T00:05:30.000Z" });
  expect(JSON.parse(String(started[0]?.["input"]))).toMatchObject({ seconds: 330 });
  world.predict = () => sight(0.6, { dueMinutes: 500 });
  expect((await decide({ ReviewTimeoutMinutes: 60 })).dueMinutes).toBe(60);
});

test("the group of the item is written down, where the flow names one", async () => {
  world.predict = () => sight(0.99, { subgroup: "de" });
  expect((await decide()).subgroup).toBe("de");
  world.predict = () => sight(0.99);
  expect(await decide()).not.toHaveProperty("subgroup");
});

test("confidence exactly at the threshold is automatic; a threshold of 1 never is, even at confidence 1", async () => {
  world.predict = () => sight(0.95);
  expect((await decide()).route).toBe("auto-approve");
  world.predict = () => sight(1);
  expect(await decide({ AutoApproveThreshold: 1 })).toMatchObject({ route: "review", reason: "unsure" });
});

test("each outcome has its own threshold", async () => {
  const rejecting: Prediction = { ...OK, label: "bad", outcome: "reject", confidence: 0.9 };
  world.predict = () => sight(0, { prediction: rejecting });
  expect((await decide({ AutoRejectThreshold: 0.9 })).route).toBe("auto-reject");
  expect((await decide({ AutoApproveThreshold: 0.9 })).route).toBe("review");
});

test.each([
  ["a rule sends it", () => sight(0.99, { rule: "expensive" }), {}, { reason: "rule", because: "expensive" }],
  ["no prediction", () => NO_MODEL, {}, { reason: "no-model", because: "no model" }],
  ["automation is paused", () => sight(0.99, paused), {}, { reason: "paused" }],
  ["automation is off", () => sight(0.99), { Automation: "off" }, { reason: "paused" }],
  ["nothing is certified", () => sight(0.99), { Guarantee: "enforce" }, { reason: "uncertified" }],
  [
    "below the certified threshold",
    () => sight(0.97, certified({ approve: 0.98 })),
    { Guarantee: "enforce" },
    { reason: "unsure" },
  ],
])("people decide when %s", async (_why, predict, policy, expected) => {
  world.predict = predict;
  expect(await decide(policy)).toMatchObject({ route: "review", status: "in_review", ...expected });
});

test("what a review budget has no place for gets the policy's fallback at once, and no review", async () => {
  world.predict = () => sight(0.6, { budget: BUDGET });
  const decision = await decide({ OnExpiry: "reject" });
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
  ["doubt at the cut", {}, 0.6, { budget: { ...BUDGET, doubt: 0.3 } }, "unsure"],
  ["what a rule sends", {}, 0.6, { rule: "expensive" }, "rule"],
  ["everything while automation is paused", {}, 0.6, paused, "paused"],
])("people get %s all the same", async (_what, request, confidence, more, reason) => {
  world.predict = () => sight(confidence, { budget: BUDGET, ...more });
  expect(await decide({}, request)).toMatchObject({ status: "in_review", reason });
});

test("a certified threshold never lowers the one that ops set", async () => {
  world.predict = () => sight(0.96, certified({ approve: 0.5 }));
  const decision = await decide({ Guarantee: "enforce" });
  expect(decision.route).toBe("auto-approve");
  expect(JSON.parse(decision.thresholds)).toEqual({ approve: 0.95, reject: 1 });
});

test("whatever keeps the model from answering, people decide and the application sees no error", async () => {
  world.predict = failing;
  expect(await decide()).toMatchObject({
    route: "review",
    reason: "no-model",
    because: "Lambda.ServiceException",
  });
});

test.each([
  {},
  { Guarantee: "enforce" },
  { Automation: "off", AuditRate: 0.2 },
  { Guarantee: "enforce", AuditRate: 0.4 },
  { AutoApproveThreshold: 0.99, AutoRejectThreshold: 1 },
])("without `predict` a decision is what it would be with no model and nothing certified: %j", async (policy) => {
  world.predict = () => ({
    live: { version: 0, endpoint: "e", automation: "on", certified: {} },
    failure: "Lambda.ServiceException",
  });
  const expected = await decide(policy, { draw: 0.35 });
  world.predict = failing;
  expect(await decide(policy, { draw: 0.35 })).toEqual(expected);
  expect(rows[2]).toEqual(rows[0]);
});

test.each([
  ["once", 1, { route: "auto-approve", reason: "confident" }],
  ["twice", 2, { route: "auto-approve", reason: "confident" }],
  ["as often as it is asked", 9, { reason: "no-model", because: "Lambda.TooManyRequestsException" }],
])("`predict` that Lambda throttles %s is asked again before people are", async (_, throttles, expected) => {
  const { clock } = await bench();
  let asked = 0;
  world.predict = () => {
    asked += 1;
    if (asked > throttles) return sight(0.99);
    throw new AwsError("TooManyRequestsException", "Rate exceeded", 429);
  };
  let decision: DecisionRow | undefined;
  const deciding = decide().then((made) => (decision = made));
  const goneOn = async (): Promise<unknown> => {
    await clock.advance(250);
    return decision;
  };
  await expect.poll(goneOn).toBeDefined();
  expect(await deciding).toMatchObject(expected);
  expect(asked).toBe(Math.min(throttles + 1, 3));
});

const SERVED = [
  { automation: "paused", certified: {} },
  { automation: "on", certified: { approve: 0.97 } },
  { automation: "paused", certified: { approve: 0.9, reject: 0.99 } },
] as const;

test.each(
  SERVED.flatMap((live) => [{}, { Guarantee: "enforce" }, { AuditRate: 0.6 }].map((policy) => ({ live, policy }))),
)("without `predict` a pause and certificates are not forgotten: %j", async ({ live, policy }) => {
  const served = { version: 7, ...live };
  world.predict = () => ({ live: { ...served, endpoint: "e" }, failure: "Lambda.ServiceException" });
  const expected = await decide(policy, { draw: 0.35, live: served });
  world.predict = failing;
  expect(await decide(policy, { draw: 0.35, live: served })).toEqual(expected);
  expect(rows[2]).toEqual(rows[0]);
});

test("the text that the model reads is in the row where people get the item, and nowhere else", async () => {
  const kept = { text: "hello" };
  world.predict = () => sight(0.99, { kept });
  expect(await decide()).not.toHaveProperty("text");
  expect(await decide({}, { draw: 0.05 })).toMatchObject(kept);
  world.predict = () => sight(0.5, { kept });
  expect(await decide()).toMatchObject(kept);
});

test("a review needs the skill that was seen, an audit the same, and what nobody looks at has none in its row", async () => {
  world.predict = () => sight(0.6, { skill: "german" });
  const decision = await decide({ ReviewersPerItem: 2 });
  expect(rows[1]).toMatchObject({ skill: "german", queue: "reviewers#german", stage: "reviewers" });
  expect(rows[1]).toEqual(newReviewOf(decision, KEY, Date.parse(decision.createdAt), { skill: "german" }));
  world.predict = () => sight(0.99, { skill: "german" });
  expect(await decide({}, { draw: 0.05 })).toMatchObject({ status: "decided", skill: "german" });
  expect(await decide()).not.toHaveProperty("skill");
});

test("a model that hangs has its 8 seconds: then people decide, and the audit draw holds", async () => {
  const { clock } = await bench();
  const asked = new Promise<void>((resolve) => {
    world.predict = () => {
      resolve();
      return new Promise(() => undefined);
    };
  });
  const deciding = decide({}, { draw: 0.05 });
  await asked;
  await clock.advance(8000);
  expect(await deciding).toMatchObject({ reason: "no-model", because: "States.Timeout", audit: true });
});

test("a drawn decision goes out at once; its row says what it needs, and the sweeper opens a review like any other", async () => {
  const decision = await decide({}, { draw: 0.05 });
  expect(rows).toEqual([decision]);
  expect(decision).toMatchObject({ status: "decided", route: "auto-approve", audit: true, needs: "start" });
  const audit = newReviewOf(decision, KEY, Date.parse(decision.createdAt) + 90_000);
  world.predict = () => sight(0.6);
  await decide();
  expect(audit).toEqual({ ...rows[2], purpose: "audit", timedBy: "sweeper" });
});

test.each(["approve", "reject"] as const)(
  "nobody can tell by the time that a call takes whether its decision was drawn: auto-%s makes the same AWS calls",
  async (outcome) => {
    world.predict = () => sight(0, { prediction: { ...OK, outcome, confidence: 0.99 }, kept: { text: "hello" } });
    const [isDrawn, made] = [[0.05, 0.5], [] as string[][]];
    for (const draw of isDrawn) {
      calls = [];
      expect(await decide({}, { draw })).toMatchObject({ route: `auto-${outcome}`, audit: draw < 0.1 });
      made.push(calls);
    }
    expect(made).toEqual([made[1], ["lambda Invoke", "dynamodb PutItem"]]);
  },
);

test("nor where people decide: what was drawn is handed over as everything else", async () => {
  world.predict = () => sight(0.6);
  for (const draw of [0.05, 0.5]) {
    calls = [];
    expect(await decide({}, { draw })).toMatchObject({ status: "in_review", audit: draw < 0.1 });
    expect(calls).toEqual(["lambda Invoke", "dynamodb PutItem", "dynamodb PutItem", "states StartExecution"]);
  }
});

test("the draw is compared with the audit rate, and with more while everything is reviewed", async () => {
  expect(await decide({}, { draw: 0.0999 })).toMatchObject({ audit: true, auditProbability: 0.1 });
  expect(await decide({}, { draw: 0.1 })).toMatchObject({ audit: false, auditProbability: 0.1 });
  world.predict = () => NO_MODEL;
  expect(await decide({}, { draw: 0.2999 })).toMatchObject({ audit: true, auditProbability: 0.3 });
  expect(await decide({ Guarantee: "enforce" }, { draw: 0.3 })).toMatchObject({
    audit: false,
    auditProbability: 0.3,
  });
  expect(await decide({ AuditRate: 0.4 }, { draw: 0.3999 })).toMatchObject({
    audit: true,
    auditProbability: 0.4,
  });
  world.predict = () => sight(0.96, paused);
  expect(await decide({}, { draw: 0.4999 })).toMatchObject({ audit: true, auditProbability: 0.5 });
});

test("the second of two requests with one key writes nothing", async () => {
  world.put = () => {
    throw new AwsError("ConditionalCheckFailedException", "The conditional request failed");
  };
  expect(await reply()).toEqual({ created: false });
});

const busy = (): Sight => {
  throw new ModelBusy("ThrottlingException");
};
const overrun = (): Sight => {
  throw new AwsError("TooManyRequestsException", "Rate Exceeded.");
};

/** What the machine says in the end, however often it waits before. */
async function patiently(replying: Promise<DecisionReply>): Promise<DecisionReply> {
  const { clock } = await bench();
  for (;;) {
    const first = await Promise.race([replying, clock.advance(1000)]);
    if (first !== undefined) return first;
  }
}

test.each([
  ["the model", busy],
  ["the function that asks it", overrun],
] as const)(
  "who is patient gets no decision while %s has too much to do, and nothing is written",
  async (_what, predict) => {
    world.predict = predict;
    expect(await patiently(reply(undefined, { isPatient: true }))).toEqual({ created: false });
    expect(rows).toEqual([]);
  },
);

test("who is not, or whose model fails otherwise, is left to people", async () => {
  world.predict = busy;
  expect(await decide()).toMatchObject({ reason: "no-model", because: "ModelBusy" });
  world.predict = failing;
  expect(await decide(undefined, { isPatient: true })).toMatchObject({ reason: "no-model" });
});

test("a line of a batch is in both rows' places: named by the decision, behind single calls in the queue", async () => {
  world.predict = () => sight(0.6, { dueMinutes: 5 });
  const decision = await decide(undefined, { batch: "bat_1/7" });
  expect(decision.batch).toBe("bat_1/7");
  expect(rows[1]).toMatchObject({ order: expect.stringMatching(/^2026-01-01T00:05:00.000Z#z[0-9a-f]{16}$/) as string });
  world.predict = () => sight(0.6);
  rows = [];
  const later = await decide(undefined, { batch: "bat_1/8" });
  expect(rows[1]).toEqual(newReviewOf(later, KEY, Date.parse("2026-01-01T00:06:00.000Z")));
  expect(String(rows[1]?.["order"])).toContain("#z");
});

test("an accepted decision is a success even when its review cannot be started: the sweeper goes on", async () => {
  world.predict = () => sight(0.6);
  world.start = () => {
    throw new AwsError("ThrottlingException", "Rate exceeded");
  };
  expect(await decide()).toMatchObject({ needs: "start" });
});

test("nor when the review's row cannot be written: then nothing is started either", async () => {
  world.predict = () => sight(0.6);
  world.put = ({ kind }) => {
    if (kind === "review") throw new AwsError("ProvisionedThroughputExceededException", "Rate exceeded");
  };
  expect(await decide()).toMatchObject({ needs: "start" });
  expect([rows.length, started.length]).toEqual([1, 0]);
});

test("a table that is throttled is asked once more, a second later", async () => {
  const { clock } = await bench();
  const refused = new Promise<void>((resolve) => {
    world.put = () => {
      world.put = () => undefined;
      resolve();
      throw new AwsError("ProvisionedThroughputExceededException", "Rate exceeded");
    };
  });
  const deciding = decide();
  await refused;
  // The machine has to hear of it before it can wait.
  await clock.advance(0);
  await clock.advance(1000);
  expect(await deciding).toMatchObject({ status: "decided" });
});

test("an item in S3 stays there", async () => {
  const decision = await decide({}, { stored: { itemKey: "items/h.json" } });
  expect(decision).toMatchObject({ itemKey: "items/h.json" });
  expect(decision).not.toHaveProperty("item");
});

test("every prediction is routed, and automatic only at or above its threshold", async () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      probability,
      fc.constantFrom("approve" as const, "reject" as const),
      async (confidence, outcome) => {
        world.predict = () => sight(0, { prediction: { ...OK, outcome, confidence } });
        const decision = await decide();
        expect(decision.route === `auto-${outcome}`).toBe(confidence >= 0.95);
      },
    ),
    { numRuns: 200 },
  );
});

test("where distinct items are promised, one number belongs to all decisions of an item, and is on record", async () => {
  const promised = "distinct items" as const;
  const drawOf = (given: Partial<NewDecision>) => requestOf({ ...NEW_DECISION, ...given }, KEY).draw;
  const [id, other] = [decisionIdOf("shop", "2"), "another item"];
  const draw = drawOf({ promised });
  expect(drawOf({ promised, id })).toBe(draw);
  expect(drawOf({ promised, bodyHash: other })).not.toBe(draw);
  expect(drawOf({ id })).not.toBe(drawOf({}));
  expect(await decide({}, { promised, draw })).toMatchObject({ itemDraw: draw, audit: draw < 0.1 });
  expect(await decide()).not.toHaveProperty("itemDraw");
});

test("a small group is drawn at its own rate, beside what the base rate draws, and the row says so", async () => {
  const at = (draw: number, more: Partial<Sight> = {}) => {
    world.predict = () => sight(0.99, { subgroup: "da", group: { rate: 0.5, draw }, ...more });
    return decide({}, { draw });
  };
  expect(await at(0.05)).toMatchObject({ audit: true, auditProbability: 0.5, auditBase: 0.1 });
  expect(await at(0.05)).not.toHaveProperty("auditExtra");
  const extra = await at(0.3);
  expect(extra).toMatchObject({ audit: true, auditProbability: 0.5, auditBase: 0.1, auditExtra: true });
  expect(extra.head).toBe(sealOfRow(extra));
  expect(extra.head).not.toBe(sealOfRow({ ...extra, auditBase: 0.2 }));
  expect(await at(0.7)).toMatchObject({ audit: false, auditProbability: 0.5, auditBase: 0.1 });
  const base = { audit: false, auditProbability: 0.1, auditBase: 0.1 };
  expect(await at(0.3, { group: { rate: undefined, draw: 0.3 } })).toMatchObject(base);
  expect(await at(0.45, { budget: BUDGET })).toMatchObject({ audit: false, auditProbability: 0.4, auditBase: 0.4 });
  world.predict = () => sight(0.99, { subgroup: "da" });
  expect(await decide({}, { draw: 0.3 })).not.toHaveProperty("auditBase");
});

test("where suggestions are wanted, what predict listed is written down, and nobody decides, reviews or audits", async () => {
  const made = listOf(rankedLabels(["ok", "bad"], { ...OK, confidence: 0.99 }), 2, 0.1, { draw: 0.5, order: "" });
  const list = listed({ ...made, from: "model", model: "m1" }, NEW_DECISION.salt);
  world.seen = (seen) => ({
    ...seen,
    auditProbability: 0,
    suggested: true,
    decision: { ...seen.decision, ...attributesOf(list) },
  });
  const decision = await decide({ AuditRate: 1, Automation: "off" }, { suggest: 2, draw: 0 });
  expect(decision).toMatchObject({ status: "suggested", route: "suggest", audit: false, auditProbability: 0, ...list });
  expect(decision).not.toHaveProperty("outcome");
  expect(decision.head).toBe(sealOfRow(decision));
  expect(rows).toEqual([decision]);
  expect(started).toEqual([]);
});

test("without `predict` nothing is suggested, and nothing is written", async () => {
  world.predict = failing;
  expect(await reply({}, { suggest: 2 })).toEqual({ created: false });
  expect(rows).toEqual([]);
});
