import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { eventually } from "../support/eventually.ts";
import { claimFor, peopleOf } from "../support/office.ts";
import { type Answer, type Client, type Running, run } from "../support/system.ts";

let running: Running;
let app: Client;
let ana: Client;
let ben: Client;
let sam: Client;

beforeAll(async () => {
  running = await run("tiny");
  ({ app, ana, ben, sam } = await peopleOf(running));
});
afterAll(() => running.stop());

let keys = 0;
/** A decision that waits for people; its id. */
async function waiting(item: object = { text: "hello" }): Promise<string> {
  const { status, body } = await app.decide(`reviews-${keys++}`, item);
  expect(status).toBe(202);
  return String(body["id"]);
}

const answer = (reviewer: Client, { id, lease }: Claim, label: string, more: object = {}): Promise<Answer> =>
  reviewer.call(`POST /reviews/${id}/answer`, { body: { label, epoch: lease.epoch, ...more } });

const decided = (id: string) =>
  eventually(
    async () => {
      const { body } = await app.call(`GET /decisions/${id}`);
      expect(body["status"]).toBe("decided");
      return body;
    },
    { timeout: 60_000, interval: 150 },
  );

async function feedbackOf(id: string): Promise<Record<string, unknown>[]> {
  const files = await readdir(running.folder.part("s3"), { recursive: true, withFileTypes: true });
  const mine = files.filter(
    (file) => file.isFile() && file.parentPath.includes(id) && file.parentPath.includes("feedback"),
  );
  return Promise.all(
    mine.map(
      async (file) => JSON.parse(await readFile(join(file.parentPath, file.name), "utf8")) as Record<string, unknown>,
    ),
  );
}

test("a person's answer becomes the outcome, one line of feedback, and an event", async () => {
  const id = await waiting({ text: "is this fine?" });
  const review = await claimFor(ana);
  expect(review).toMatchObject({
    item: { text: "is this fine?" },
    queue: "reviewers",
    labels: [{ name: "ok" }, { name: "bad" }],
  });
  expect(await answer(ana, review, "bad", { note: "no" })).toMatchObject({ status: 200, body: { state: "answered" } });
  expect(await decided(id)).toMatchObject({ label: "bad", outcome: "reject", by: "person", reason: "no-model" });
  await expect.poll(() => feedbackOf(id)).toHaveLength(1);
  const [line] = await feedbackOf(id);
  expect(line).toMatchObject({
    source: "is this fine?",
    tiny: "bad",
    "tiny-metadata": { "class-name": "bad", "human-annotated": "yes" },
  });
  expect(line?.["second-look"]).toMatchObject({
    decisionId: id,
    reviewId: review.id,
    reviewer: "ana",
    note: "no",
    reason: "no-model",
  });
});

test("neither prediction nor purpose are told to whom answers", async () => {
  await waiting();
  const review = await claimFor(ana);
  expect(Object.keys(review).toSorted()).toEqual([
    "createdAt",
    "deadlineAt",
    "guidelines",
    "id",
    "item",
    "labels",
    "lease",
    "queue",
  ]);
  expect(review.guidelines).toBe((await ana.call("GET /flow")).body["version"]);
  const { body } = await ana.call(`GET /reviews/${review.id}`);
  expect(JSON.stringify(body)).not.toMatch(/purpose|predict|audit/);
  await answer(ana, review, "ok");
});

test("one person holds six reviews at most, however many are claimed at once, and any again once one is over", async () => {
  await Promise.all(Array.from({ length: 10 }, () => waiting()));
  const calls = await Promise.all(Array.from({ length: 10 }, () => ana.call("POST /reviews/claim")));
  const mine = calls.filter(({ status }) => status === 200).map(({ body }) => body as Claim);
  expect(mine).toHaveLength(6);
  const others = calls.filter(({ status }) => status !== 200);
  expect(others.map(({ body }) => body["code"])).toEqual(Array.from({ length: 4 }, () => "too_many_claims"));
  const theirs = await claimFor(ben);
  expect((await ana.call("POST /reviews/claim")).body["detail"]).toMatch(/^You have 6 reviews/);
  await answer(ana, mine[0]!, "ok");
  const seventh = await claimFor(ana);
  expect((await ana.call("POST /reviews/claim")).status).toBe(409);
  await Promise.all([...mine.slice(1), seventh].map((one) => answer(ana, one, "ok")));
  for (let left = 10 - 7 - 1; left > 0; left -= 1) await answer(ana, await claimFor(ana), "ok");
  await answer(ben, theirs, "ok");
});

test("an undo by somebody else is refused in the same words, answered or not, and takes no place in their hands", async () => {
  await waiting();
  const review = await claimFor(ana);
  const tries = async () => {
    const epochs = [1, review.lease.epoch, ...[1, 2, 3, 4].map((more) => review.lease.epoch + more), 2 ** 53 - 1];
    const calls = epochs.map((epoch) => ben.call(`POST /reviews/${review.id}/undo`, { body: { epoch } }));
    return (await Promise.all(calls)).map(({ status, body }) => [status, body["code"], body["detail"]]);
  };
  const before = await tries();
  await answer(ana, review, "ok");
  expect(await tries()).toEqual(before);
  expect(new Set(before.map(String)).size).toBe(1);
  await waiting();
  expect((await answer(ben, await claimFor(ben), "ok")).status).toBe(200);
});

test("two reviewers who claim at once never hold the same review", async () => {
  await Promise.all(Array.from({ length: 12 }, () => waiting()));
  const claims = await Promise.all([ana, ben, ana, ben, ana, ben, ana, ben, ana, ben, ana, ben].map(claimFor));
  expect(new Set(claims.map(({ id }) => id)).size).toBe(12);
  expect((await ana.call("POST /reviews/claim")).status).toBe(204);
  // A claim is its holder's alone.
  const [first] = claims;
  expect(await answer(ben, first!, "ok")).toMatchObject({ status: 409, body: { code: "lease_lost" } });
  for (const [index, each] of claims.entries())
    expect((await answer(index % 2 ? ben : ana, each, "ok")).status).toBe(200);
});

test("the same answer sent again is the same answer, another one is refused", async () => {
  const id = await waiting();
  const review = await claimFor(ana);
  const both = await Promise.all([answer(ana, review, "ok"), answer(ana, review, "ok")]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await answer(ana, review, "bad")).toMatchObject({ status: 409, body: { code: "already_answered" } });
  expect(await decided(id)).toMatchObject({ label: "ok" });
  expect(await feedbackOf(id)).toHaveLength(1);
});

test("a review that is given back can be claimed again; the old claim can do nothing more", async () => {
  await waiting();
  const mine = await claimFor(ana);
  expect((await ana.call(`POST /reviews/${mine.id}/heartbeat`, { body: { epoch: mine.lease.epoch } })).status).toBe(
    200,
  );
  expect((await ana.call(`POST /reviews/${mine.id}/release`, { body: { epoch: mine.lease.epoch } })).status).toBe(200);
  const theirs = await claimFor(ben);
  expect(theirs.id).toBe(mine.id);
  expect(theirs.lease.epoch).toBeGreaterThan(mine.lease.epoch);
  for (const action of ["heartbeat", "release", "escalate"]) {
    expect((await ana.call(`POST /reviews/${mine.id}/${action}`, { body: { epoch: mine.lease.epoch } })).status).toBe(
      409,
    );
  }
  expect((await answer(ana, mine, "bad")).status).toBe(409);
  await answer(ben, theirs, "ok");
});

test("an escalated review is a senior's, and a senior's answer decides", async () => {
  const id = await waiting();
  const review = await claimFor(ana);
  expect((await ana.call(`POST /reviews/${review.id}/escalate`, { body: { epoch: review.lease.epoch } })).status).toBe(
    200,
  );
  expect((await ben.call("POST /reviews/claim")).status).toBe(204);
  const taken = await claimFor(sam);
  expect(taken).toMatchObject({ id: review.id, queue: "seniors" });
  await answer(sam, taken, "bad");
  expect(await decided(id)).toMatchObject({ label: "bad", by: "person" });
});

test("nonsense is refused with a reason", async () => {
  await waiting();
  const review = await claimFor(ana);
  expect(await answer(ana, review, "purple")).toMatchObject({
    status: 400,
    body: { code: "body_invalid", errors: [{ pointer: "#/label" }] },
  });
  expect((await answer(ana, review, "ok", { extra: 1 })).status).toBe(400);
  expect((await ana.call("POST /reviews/rev_nope/answer", { body: { label: "ok", epoch: 1 } })).status).toBe(404);
  expect((await app.call("POST /reviews/claim")).status).toBe(403);
  await answer(ana, review, "ok");
});

test("an application can wait for people in the same call", async () => {
  const asked = app.decide(`reviews-${keys++}`, { text: "wait for me" }, { prefer: "wait=15" });
  const review = await eventually(() => claimFor(ana), { timeout: 60_000 });
  await answer(ana, review, "ok");
  const decided = await asked;
  expect(decided).toMatchObject({ status: 201, body: { status: "decided", by: "person", label: "ok" } });
  expect(decided.headers.get("preference-applied")).toBe("wait=15");
});

test("no more calls wait than there are places; the others get their 202 at once, and it says so", async () => {
  const begun = Date.now();
  const calls = Array.from({ length: 12 }, async (_, at) => {
    const { status, headers } = await app.decide(`crowd-${at}`, { text: "wait for me" }, { prefer: "wait=6" });
    return { status, applied: headers.get("preference-applied"), ms: Date.now() - begun };
  });
  const all = await Promise.all(calls);
  const waited = all.filter(({ applied }) => applied === "wait=6");
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 202));
  expect(waited.length).toBeGreaterThan(0);
  expect(waited.length).toBeLessThanOrEqual(5);
  const others = all.filter(({ applied }) => applied === null);
  expect(waited.length + others.length).toBe(all.length);
  const soonest = Math.min(...waited.map(({ ms }) => ms));
  expect(soonest).toBeGreaterThanOrEqual(5500);
  expect(Math.max(...others.map(({ ms }) => ms))).toBeLessThan(soonest);
});
