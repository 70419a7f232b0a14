import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { auditsFrom } from "../../functions/domain/learning/audits.ts";
import { readFeedback } from "../../functions/domain/learning/feedback-reader.ts";
import type { AnswerReceipt, Claim } from "../../functions/domain/reviews/review.ts";
import { isJudgedWrong } from "../../functions/domain/statistics/evidence.ts";
import { eventually } from "../support/eventually.ts";
import { runAudited } from "../support/model.ts";
import { peopleOf } from "../support/office.ts";
import type { Client, Running } from "../support/system.ts";

const UNDO_WINDOW = 15_000;
const SWEPT = 120_000;
const HOUR = 3_600_000;
const PATIENCE = { timeout: 60_000, interval: 150 };

let clock: ShiftedClock;
let running: Running;
let app: Client;
let ana: Client;
let ben: Client;
let sam: Client;

beforeAll(async () => {
  clock = new ShiftedClock();
  running = await runAudited("held", { clock });
  ({ app, ana, ben, sam } = await peopleOf(running));
});
afterAll(() => running.stop());

/** A decision that went out with "ok" and was drawn for audit. */
async function audited(key: string): Promise<string> {
  const { body } = await app.decide(key, { text: "a good thing" });
  expect(body).toMatchObject({ label: "ok", by: "model" });
  // The sweeper opens the audit of what is out already.
  clock.skip(SWEPT);
  return String(body["id"]);
}

const act = async <T>(who: Client, { id, lease }: Claim, action: string, body: object = {}): Promise<T> => {
  const answer = await who.call(`POST /reviews/${id}/${action}`, { body: { epoch: lease.epoch, ...body } });
  expect(answer.status).toBe(200);
  return answer.body as T;
};
async function claimed(who: Client): Promise<Claim> {
  const asked = async (): Promise<Claim> => {
    const { status, body } = await who.call("POST /reviews/claim");
    expect(status).toBe(200);
    return body as Claim;
  };
  return eventually(asked, PATIENCE);
}

/** Answers blind, sees what the model said, takes the answer back; the claim that is left. */
async function withdrawn(who: Client, label: string): Promise<Claim> {
  const claim = await claimed(who);
  const { prediction } = await act<AnswerReceipt>(who, claim, "answer", { label });
  expect(prediction?.label).toBe("ok");
  return { ...claim, ...(await act<Pick<Claim, "lease">>(who, claim, "undo")) };
}

/** Answers, and the answer becomes final. */
async function says(who: Client, label: string): Promise<void> {
  await act(who, await claimed(who), "answer", { label });
  clock.skip(UNDO_WINDOW);
}

const outcome = async (id: string) => (await app.call(`GET /decisions/${id}`)).body;

type Said = { readonly held: string; readonly "second-look": Readonly<Record<string, unknown>> };
/** The objects of feedback about a decision, once there are so many, oldest first. */
async function feedback(id: string, count: number): Promise<{ lines: Said[]; wrong: boolean }> {
  const cwd = running.folder.part("s3");
  const found = () => globSync(`**/feedback/**/${id}/*.json`, { cwd });
  await eventually(() => expect(found()).toHaveLength(count), PATIENCE);
  const texts = found().map((file) => readFileSync(`${cwd}/${file}`, "utf8"));
  const records = texts.map((text) => readFeedback(text, "held"));
  const [audit] = auditsFrom(records.flatMap((record) => (record.kind === "audit" ? [record.answer] : [])));
  const lines = texts.map((text) => JSON.parse(text) as Said & { "held-metadata": { "creation-date": string } });
  return {
    lines: lines.toSorted((a, b) =>
      a["held-metadata"]["creation-date"] < b["held-metadata"]["creation-date"] ? -1 : 1,
    ),
    wrong: isJudgedWrong({ ...audit!, score: { label: "ok", outcome: "approve", confidence: 1 } }),
  };
}

test("what was said blind, taken back and escalated with a note is evidence; the senior who read the note is informed", async () => {
  const id = await audited("escalated");
  await act(ana, await withdrawn(ana, "bad"), "escalate", { note: "the model says ok" });
  await says(sam, "ok");
  const { lines, wrong } = await feedback(id, 2);
  expect(lines).toMatchObject([
    { held: "bad", "second-look": { withdrawn: true, reviewer: "ana" } },
    { held: "ok", "second-look": { opinion: 0, informed: true, reviewer: "sam", withdrawals: [{ label: "bad" }] } },
  ]);
  expect(wrong).toBe(true);
  expect(await outcome(id)).not.toHaveProperty("history");
});

test("what was taken back and released counts beside the next answer, and never for the outcome", async () => {
  const id = await audited("released");
  await act(ana, await withdrawn(ana, "bad"), "release");
  await says(ben, "ok");
  const { lines, wrong } = await feedback(id, 2);
  expect(lines.map((line) => [line.held, line["second-look"]["withdrawn"]])).toEqual([
    ["bad", true],
    ["ok", undefined],
  ]);
  expect(wrong).toBe(false);
  expect(await outcome(id)).not.toHaveProperty("history");
  expect((await ana.call("POST /reviews/claim")).status).toBe(204);
});

test("what was taken back and changed is one answer: evidence by the first, the outcome by the last", async () => {
  const id = await audited("changed");
  await act(ana, await withdrawn(ana, "bad"), "answer", { label: "ok" });
  clock.skip(UNDO_WINDOW);
  // The blind answer contradicts the model: a second opinion is asked for.
  await says(ben, "bad");
  const { lines, wrong } = await feedback(id, 2);
  expect(lines).toMatchObject([
    { held: "ok", "second-look": { firstLabel: "bad", reviewer: "ana" } },
    { held: "bad", "second-look": { reviewer: "ben" } },
  ]);
  expect(wrong).toBe(true);
  expect(await outcome(id)).not.toHaveProperty("history");
});

test("what was taken back and left until nobody's time was left is evidence all the same", async () => {
  const id = await audited("expired");
  await withdrawn(ana, "ok");
  await eventually(
    () => (
      clock.skip(HOUR),
      expect(globSync(`**/evidence/**/${id}/*.json`, { cwd: running.folder.part("s3") })).toHaveLength(1)
    ),
    {
      timeout: 60_000,
      interval: 200,
    },
  );
  const { lines, wrong } = await feedback(id, 1);
  expect(lines).toMatchObject([{ held: "ok", "second-look": { withdrawn: true, expired: true } }]);
  expect(wrong).toBe(false);
});
