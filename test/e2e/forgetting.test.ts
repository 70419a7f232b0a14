import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import { flawsOf } from "../../functions/domain/record/verify.ts";
import { eventually } from "../support/eventually.ts";
import { retrain } from "../support/learning.ts";
import { answerTo, claimFor, decidedByAna, peopleOf } from "../support/office.ts";
import { decisionRow, reviewRow } from "../support/rows.ts";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import { type Answer, type Running, run } from "../support/system.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
let running: Running;
const clock = new ShiftedClock();

beforeAll(async () => {
  running = await run("tiny", { clock, parameters: { DataRetentionDays: "30", MinNewLabels: "1000000" } });
});
afterAll(() => running.stop());

/** Tokens end after hours of the system's time. */
const people = () => peopleOf(running);

/** A decision on Bo Berg, large enough to have objects of its own, that ana has answered with a note. */
async function answered(key: string): Promise<string> {
  const item = { text: `Bo Berg ${key} ${"x".repeat(9000)}` };
  return decidedByAna(await people(), key, item, { label: "ok", note: "Bo Berg is known here" });
}

const shown = async (id: string): Promise<Answer> => (await people()).app.call(`GET /decisions/${id}`);

/** Lets minutes pass until the item is forgotten. */
const gone = (id: string, step = 5 * MINUTE_MS) =>
  eventually(
    async () => {
      clock.skip(step);
      expect((await shown(id)).body).toHaveProperty("forgottenAt");
    },
    { timeout: 60_000, interval: 500 },
  );

/** The files in S3's place that name somebody. */
const filesWith = (name: string): string[] =>
  globSync("**/*", { cwd: running.folder.part("s3"), withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => `${one.parentPath}/${one.name}`)
    .filter((file) => readFileSync(file, "utf8").includes(name));

const rowsOf = async (id: string): Promise<string> => {
  const row = await running.row(id);
  const reviews = (JSON.parse(row["reviews"] as string) as string[]).map((one) => running.row(one));
  return JSON.stringify([row, ...(await Promise.all(reviews))]);
};

/** Reads what was answered into the files that training goes by. */
const build = async () => retrain(running, (await people()).olga, clock);

test("what is forgotten is in no row, in no object and in no training file, and the record is whole", async () => {
  const id = await answered("told");
  await build();
  expect(filesWith("Bo Berg").map((file) => /s3\/[^/]+\/(\w+)\//.exec(file)?.[1])).toEqual(
    expect.arrayContaining(["items", "feedback", "training"]),
  );
  const sam = await running.as("senior", "sam");
  const pin = { label: "bad", why: "Bo Berg only looks like it" };
  expect((await sam.call(`PUT /pins/${id}`, { body: pin })).status).toBe(200);
  expect((await running.row("pins_bad"))["pins"]).toMatchObject([{ decisionId: id, why: pin.why }]);
  const { app } = await people();
  const { status, body } = await app.call(`DELETE /decisions/${id}/item`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ id, status: "forgetting", remains: expect.arrayContaining([]) as unknown[] });
  await gone(id);
  await build();
  expect(filesWith("Bo Berg")).toEqual([]);
  expect(await rowsOf(id)).not.toContain("Bo Berg");
  expect((await running.row("pins_bad"))["pins"]).toEqual([]);
  const again = await (await people()).app.call(`DELETE /decisions/${id}/item`);
  expect(again.body).toMatchObject({ status: "forgotten" });
  const record = (await (await people()).olga.call(`GET /decisions/${id}/record`)).body as DecisionRecord;
  expect(flawsOf(record)).toEqual([]);
  expect(record.steps.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["forget-asked", "forgotten", "answered"]),
  );
  expect((await shown(id)).body).toMatchObject({ status: "decided", label: "ok" });
  expect((await shown(id)).body).not.toHaveProperty("item");
});

test("the same key tells the same decision, though nobody knows its item any more", async () => {
  const id = await answered("again");
  const { app } = await people();
  await app.call(`DELETE /decisions/${id}/item`);
  await gone(id);
  const { status, body } = await (await people()).app.decide("again", { text: "something else" });
  expect([status, body["id"]]).toEqual([201, id]);
});

test("an audit that is open ends unanswered, which counts against the model", async () => {
  const review = newReviewId(clock.now());
  const createdAt = new Date(clock.now()).toISOString();
  const deadlineAt = new Date(clock.now() + 60 * MINUTE_MS).toISOString();
  const client = String((await running.row(await answered("client")))["client"]);
  const owner = decisionRow({
    id: decisionIdOf(client, "audited"),
    client,
    status: "decided",
    route: "auto-approve",
    reason: "confident",
    label: "ok",
    outcome: "approve",
    by: "model",
    audit: true,
    createdAt,
    decidedAt: createdAt,
    item: '{"text":"Bo Berg"}',
    reviews: JSON.stringify([review]),
  });
  await running.put(owner);
  await running.put(
    reviewRow({ id: review, decisionId: owner.id, purpose: "audit", timedBy: "sweeper", createdAt, deadlineAt }),
  );
  expect((await (await people()).app.call(`DELETE /decisions/${owner.id}/item`)).status).toBe(200);
  await gone(owner.id);
  expect(globSync(`**/evidence/**/${owner.id}/*.json`, { cwd: running.folder.part("s3") })).toHaveLength(1);
  expect(await rowsOf(owner.id)).not.toContain("Bo Berg");
});

test("what people are still to decide is not forgotten, and nobody forgets what is another's", async () => {
  const { app, ana } = await people();
  const { body } = await app.decide("open", { text: "Bo Berg" });
  const route = `DELETE /decisions/${String(body["id"])}/item`;
  expect((await app.call(route)).body).toMatchObject({ status: 409, code: "still_open" });
  expect((await (await running.as("app", "other")).call(route)).status).toBe(404);
  expect((await ana.call(route)).status).toBe(403);
  await answerTo(ana, await claimFor(ana), { label: "ok" });
});

test("after the days that the policy gives them, items are forgotten by themselves", async () => {
  const id = await answered("old");
  clock.skip(32 * DAY_MS);
  await gone(id, 6 * 60 * MINUTE_MS);
  const { body } = await (await people()).olga.call(`GET /decisions/${id}/record`);
  expect((body as DecisionRecord).steps).toContainEqual(expect.objectContaining({ what: "forgotten", by: "policy" }));
});
