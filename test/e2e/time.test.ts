import { afterEach, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { ManualClock } from "@second-look/emulator/clock";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor } from "../support/office.ts";
import { type Client, type FlowName, run, type Running } from "../support/system.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** As the flow says. */
const LEASE = 30 * SECOND;
const TEN_MINUTES = { ReviewTimeoutMinutes: "10", EscalationTimeoutMinutes: "10" };

let clock: ManualClock;
let running: Running;
let app: Client;
let ana: Client;

/** The system on a clock that stands still. Tokens are checked against it, so it begins at the real time. */
async function begin(flow: FlowName, parameters: Record<string, string> = {}): Promise<void> {
  clock = new ManualClock(Date.now());
  running = await run(flow, { clock, parameters });
  [app, ana] = await Promise.all([running.as("app"), running.as("reviewer")]);
}
afterEach(() => running.stop());

const decide = async (key: string, item: object = {}): Promise<string> =>
  String((await app.decide(key, { text: "hello", ...item })).body["id"]);
const withSeniors = async (sam: Client) =>
  (await sam.call("GET /reviews?queue=seniors")).body["items"] as { id: string; deadlineAt: string }[];
const look = async (id: string) => (await app.call(`GET /decisions/${id}`)).body;
const answer = (who: Client, claim: Claim, label: string) => answerTo(who, claim, { label });

/** When a claim ends, in milliseconds. It began when its function looked at the time, which goes on there while the clock stands. */
const endOf = ({ lease }: Pick<Claim, "lease">): number => Date.parse(lease.expiresAt);
/** Time goes on to `at`, which has not come yet. */
const advanceTo = (at: number): Promise<void> => clock.advance(at - clock.now());

/** Time goes on in steps until `check` holds, which has its answer before the next step: what happens at one moment takes real time to be written down. */
const until = (step: number, check: () => Promise<void>): Promise<void> =>
  eventually(
    async () => {
      await clock.advance(step);
      await check();
    },
    { timeout: 60_000, interval: 150 },
  );

test("an answer is held for the undo window, can be taken back in it, and not after it", async () => {
  await begin("held");
  const id = await decide("held-1");
  const review = await claimFor(ana);
  await answer(ana, review, "bad");
  await clock.advance(7 * SECOND);
  expect((await look(id))["status"]).toBe("in_review");
  const undone = await ana.call(`POST /reviews/${review.id}/undo`, { body: { epoch: review.lease.epoch } });
  expect(undone.status).toBe(200);
  const again = { ...review, ...(undone.body as unknown as Pick<Claim, "lease">) };
  await clock.advance(MINUTE);
  expect((await look(id))["status"]).toBe("in_review");
  // What was sent before it was taken back comes too late.
  expect(await answer(ana, review, "bad")).toMatchObject({ status: 409, body: { code: "lease_lost" } });
  expect((await answer(ana, again, "ok")).status).toBe(200);
  // Not a step that ends with the window: a function's own time goes on while the clock stands, so its window ends a moment later.
  await until(3 * SECOND, async () => expect(await look(id)).toMatchObject({ status: "decided", label: "ok" }));
  const late = await ana.call(`POST /reviews/${review.id}/undo`, { body: { epoch: again.lease.epoch } });
  expect(late).toMatchObject({ status: 409, body: { code: "undo_expired" } });
});

test("a claim that ran out can be taken by another, and never overwrites the later one", async () => {
  await begin("tiny");
  const id = await decide("lease-1");
  const mine = await claimFor(ana);
  const ben = await running.as("reviewer", "ben");
  expect((await ben.call("POST /reviews/claim")).status).toBe(204);
  await advanceTo(endOf(mine) + 1);
  const theirs = await claimFor(ben);
  expect(theirs.id).toBe(mine.id);
  expect(await answer(ana, mine, "bad")).toMatchObject({ status: 409, body: { code: "lease_lost" } });
  expect((await answer(ben, theirs, "ok")).status).toBe(200);
  await until(SECOND, async () => expect(await look(id)).toMatchObject({ label: "ok" }));
});

test("heartbeats keep a claim for thirty leases; then the review is others'", async () => {
  await begin("tiny");
  await decide("kept-1");
  const mine = await claimFor(ana);
  const ben = await running.as("reviewer", "ben");
  const beat = () => ana.call(`POST /reviews/${mine.id}/heartbeat`, { body: { epoch: mine.lease.epoch } });
  const end = endOf(mine) + 29 * LEASE;
  for (let lease = 1; lease < 30; lease += 1) {
    await clock.advance(LEASE);
    expect((await beat()).status).toBe(200);
  }
  await advanceTo(end - LEASE / 2);
  expect(endOf((await beat()).body as unknown as Claim)).toBe(end);
  expect((await ben.call("POST /reviews/claim")).status).toBe(204);
  await advanceTo(end + 1);
  expect(await beat()).toMatchObject({ status: 409, body: { code: "lease_lost" } });
  expect((await answer(ana, mine, "ok")).status).toBe(409);
  expect((await claimFor(ben)).id).toBe(mine.id);
});

test("nobody in time: the seniors; no senior in time: the policy's fallback", async () => {
  await begin("tiny", { ...TEN_MINUTES, OnExpiry: "approve" });
  const id = await decide("expiry-1");
  await clock.advance(11 * MINUTE);
  const sam = await running.as("senior");
  await eventually(async () => expect(await withSeniors(sam)).toHaveLength(1), 60_000);
  expect((await ana.call("POST /reviews/claim")).status).toBe(204);
  expect((await look(id))["status"]).toBe("in_review");
  await until(MINUTE, async () =>
    expect(await look(id)).toMatchObject({ status: "decided", outcome: "approve", by: "fallback" }),
  );
});

test("a deadline of the flow is its reviewers' time: the seniors have the review long before the policy's time is over", async () => {
  await begin("tight", { ReviewTimeoutMinutes: "600", EscalationTimeoutMinutes: "600" });
  const urgent = await decide("urgent-1", { price: 1 });
  await decide("urgent-2", { price: 2 });
  const sam = await running.as("senior");
  await clock.advance(2 * MINUTE);
  expect(await withSeniors(sam)).toEqual([]);
  await until(MINUTE, async () => expect(await withSeniors(sam)).toHaveLength(1));
  const [waiting] = await withSeniors(sam);
  expect(Date.parse(waiting!.deadlineAt)).toBeGreaterThan(clock.now() + 500 * MINUTE);
  const theirs = await claimFor(sam);
  expect(theirs.id).toBe(waiting!.id);
  expect((await answer(sam, theirs, "bad")).status).toBe(200);
  await until(SECOND, async () => expect(await look(urgent)).toMatchObject({ label: "bad", by: "person" }));
  expect((await claimFor(ana)).queue).toBe("reviewers");
});

test("the reviewers' time ends while a senior has the review: it stays in their hands, for the seniors have had their own time since it became theirs", async () => {
  await begin("tiny", { ReviewTimeoutMinutes: "10", EscalationTimeoutMinutes: "20" });
  const id = await decide("senior-1");
  const mine = await claimFor(ana);
  expect((await ana.call(`POST /reviews/${mine.id}/escalate`, { body: { epoch: mine.lease.epoch } })).status).toBe(200);
  await clock.advance(9 * MINUTE);
  const sam = await running.as("senior");
  const theirs = await claimFor(sam);
  const due = new Date(clock.now() + 10 * MINUTE).toISOString();
  await clock.advance(2 * MINUTE);
  await until(SECOND, async () =>
    expect((await sam.call(`GET /reviews/${mine.id}`)).body).toMatchObject({
      claimedBy: "sam",
      deadlineAt: expect.toSatisfy((at: string) => at > due) as string,
    }),
  );
  expect((await answer(sam, theirs, "ok")).status).toBe(200);
  await until(SECOND, async () => expect(await look(id)).toMatchObject({ status: "decided", label: "ok" }));
});

test("running decisions keep the policy that they started with", async () => {
  await begin("tiny", { ...TEN_MINUTES, OnExpiry: "reject" });
  const folder = running.folder;
  const id = await decide("policy-1");
  expect((await look(id))["policy"]).toMatchObject({ ReviewTimeoutMinutes: 10 });
  await running.system.stop();
  running = await run("tiny", {
    folder,
    clock,
    parameters: { ReviewTimeoutMinutes: "300", EscalationTimeoutMinutes: "300", OnExpiry: "approve" },
  });
  app = await running.as("app");
  await clock.advance(11 * MINUTE);
  const sam = await running.as("senior");
  await eventually(async () => expect(await withSeniors(sam)).toHaveLength(1), 60_000);
  await until(MINUTE, async () => expect(await look(id)).toMatchObject({ outcome: "reject", by: "fallback" }));
});
