import { afterEach, expect, test } from "vitest";
import { newReviewId } from "../../functions/domain/ids.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { ManualClock } from "@second-look/emulator/clock";
import { eventually } from "../support/eventually.ts";
import { decisionRow, opinion } from "../support/rows.ts";
import { answerTo, claimFor } from "../support/office.ts";
import { type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
let clock: ManualClock;
let running: Running;
let app: Client;
let ana: Client;

async function begin(parameters: Record<string, string> = {}): Promise<void> {
  clock = new ManualClock(Date.now());
  running = await run("tiny", { clock, parameters });
  [app, ana] = await Promise.all([running.as("app"), running.as("reviewer")]);
}
afterEach(() => running.stop());

const call = (service: string, action: string, input: object) => running.system.call(service, action, { ...input });

/** Minutes pass, and the sweeper with them, until `check` holds. */
const sweptUntil = (check: () => Promise<void>) =>
  eventually(async () => {
    await clock.advance(MINUTE);
    await check();
  }, 60_000);

const claimed = (): Promise<Claim> => claimFor(ana);
const answer = (claim: Claim) => answerTo(ana, claim, { label: "ok" });
const decided = async (id: string) =>
  expect(await running.row(id)).toMatchObject({ status: "decided", label: "ok", by: "person" });

test("handed over and never started: the review is written and its execution started", async () => {
  await begin();
  const reviewId = newReviewId(clock.now());
  const owner = decisionRow({
    createdAt: new Date(clock.now()).toISOString(),
    reviews: JSON.stringify([reviewId]),
    needs: "start",
    needsAt: new Date(clock.now()).toISOString(),
  });
  await running.put(owner);
  expect((await ana.call("POST /reviews/claim")).status).toBe(204);
  await sweptUntil(async () => expect((await ana.call("GET /reviews")).body["items"]).toHaveLength(1));
  expect((await answer(await claimed())).status).toBe(200);
  await sweptUntil(async () => {
    await decided(owner.id);
    expect(await running.row(owner.id)).not.toHaveProperty("needs");
  });
});

test("answered and never resumed: the answer counts", async () => {
  await begin();
  const id = String((await app.decide("repair-1", { text: "hello" })).body["id"]);
  const review = await claimed();
  const now = new Date(clock.now()).toISOString();
  const { queue: _queue, leaseUntil: _lease, ...row } = await running.row(review.id);
  await running.put({
    ...row,
    state: "answered",
    pending: opinion({ at: now, epoch: review.lease.epoch }),
    finalAt: now,
    needs: "resume",
    needsAt: now,
  });
  await sweptUntil(async () => {
    await decided(id);
    expect(await running.row(review.id)).toMatchObject({ state: "closed" });
  });
});

/** Stops what carries a review, as somebody would in the console. */
async function stopExecution({ id }: Claim): Promise<void> {
  const machine = running.system.template
    .ofType("AWS::StepFunctions::StateMachine")
    .find(({ properties }) => properties["StateMachineType"] !== "EXPRESS")!;
  const executionArn = `${machine.ref.replace(":stateMachine:", ":execution:")}:${id}`;
  const status = async (): Promise<unknown> => (await call("states", "DescribeExecution", { executionArn }))["status"];
  await expect.poll(status).toBe("RUNNING");
  await call("states", "StopExecution", { executionArn });
}

test("an execution that was stopped is not missed once people have answered", async () => {
  await begin();
  const id = String((await app.decide("repair-2", { text: "hello" })).body["id"]);
  const review = await claimed();
  await stopExecution(review);
  expect((await answer(review)).status).toBe(200);
  await sweptUntil(() => decided(id));
});

test("an execution that was stopped: the sweeper ends people's time, and the fallback decides", async () => {
  await begin({ ReviewTimeoutMinutes: "10", EscalationTimeoutMinutes: "10" });
  const id = String((await app.decide("repair-4", { text: "hello" })).body["id"]);
  const review = await claimed();
  await stopExecution(review);
  await clock.advance(9 * MINUTE);
  const { deadlineAt: first } = await running.row(review.id);
  await sweptUntil(async () =>
    expect(await running.row(review.id)).toMatchObject({
      state: "open",
      stage: "seniors",
      deadlineAt: expect.toSatisfy((at: string) => at > String(first)) as string,
    }),
  );
  await sweptUntil(async () =>
    expect(await running.row(id)).toMatchObject({ status: "decided", outcome: "reject", by: "fallback" }),
  );
});

test("decided and never told: the event is sent", async () => {
  await begin();
  const now = new Date(clock.now()).toISOString();
  const owner = decisionRow({
    status: "decided",
    label: "ok",
    outcome: "approve",
    by: "person",
    decidedAt: now,
    needs: "event",
    needsAt: now,
  });
  await running.put(owner);
  await sweptUntil(async () => expect(await running.row(owner.id)).not.toHaveProperty("needs"));
  const [told] = await running.system.services.events.recent(1);
  expect(told?.event).toMatchObject({
    source: "second-look",
    "detail-type": "decision.decided",
    detail: { id: owner.id, label: "ok", by: "person" },
  });
  expect(JSON.stringify(told)).not.toContain("hello");
});

test("what is in order is left alone", async () => {
  await begin();
  const id = String((await app.decide("repair-3", { text: "hello" })).body["id"]);
  await expect.poll(() => running.row(id)).not.toHaveProperty("needs");
  const before = await running.row(id);
  for (let minute = 0; minute < 5; minute++) await clock.advance(MINUTE);
  expect(await running.row(id)).toEqual(before);
});
