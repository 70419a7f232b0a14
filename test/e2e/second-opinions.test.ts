import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFeedback } from "../../functions/domain/learning/feedback-reader.ts";
import { auditsFrom } from "../../functions/domain/learning/audits.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { isJudgedWrong } from "../../functions/domain/statistics/evidence.ts";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { eventually } from "../support/eventually.ts";
import { runAudited } from "../support/model.ts";
import { peopleOf } from "../support/office.ts";
import type { Client, Running } from "../support/system.ts";

const MINUTE = 60_000;

let clock: ShiftedClock;
let running: Running;
let app: Client;
let ana: Client;
let ben: Client;
let sam: Client;

beforeAll(async () => {
  clock = new ShiftedClock();
  running = await runAudited("tiny", { clock });
  ({ app, ana, ben, sam } = await peopleOf(running));
});
afterAll(() => running.stop());

const set = (id: string, name: string, value: unknown) =>
  running.system.call("dynamodb", "UpdateItem", {
    TableName: running.table,
    Key: marshall({ id }),
    UpdateExpression: "SET #name = :value",
    ExpressionAttributeNames: { "#name": name },
    ExpressionAttributeValues: marshall({ ":value": value }),
  });

type Drawn = { readonly id: string; readonly review: string };
/** A decision that was drawn for audit, on which the model says "ok"; `twice`: drawn for a second opinion as well. */
async function drawn(key: string, { price = 1, twice = false } = {}): Promise<Drawn> {
  const { body } = await app.decide(key, { text: "a good thing", price });
  const id = String(body["id"]);
  const [review = ""] = JSON.parse(String((await running.row(id))["reviews"])) as string[];
  // The sweeper opens the audit of what is out already.
  clock.skip(2 * MINUTE);
  await until(review, { state: "open" });
  await set(review, "checkedTwice", twice);
  return { id, review };
}

/** Claims the only review there is, and answers it. What the reviewer saw. */
async function says(who: Client, label: string): Promise<Claim> {
  const { status, body } = await who.call("POST /reviews/claim");
  expect(status).toBe(200);
  const { id, lease } = body as Claim;
  expect((await who.call(`POST /reviews/${id}/answer`, { body: { label, epoch: lease.epoch } })).status).toBe(200);
  return body as Claim;
}

const until = (id: string, expected: object) =>
  eventually(async () => expect(await running.row(id)).toMatchObject(expected), { timeout: 60_000, interval: 150 });
/** Back in the queue, where the sweeper ends its time. */
const askedAgain = async (review: string) => {
  await until(review, {
    state: "open",
    queue: "reviewers",
    timedBy: "sweeper",
    answeredBy: ["ana"],
  });
  expect((await ana.call("POST /reviews/claim")).status).toBe(204);
};
const outcome = async ({ id }: Drawn) => (await app.call(`GET /decisions/${id}`)).body;

/** What feedback says of the decision, as evidence reads it. */
async function evidence({ id }: Drawn) {
  const files = (await readdir(running.folder.part("s3"), { recursive: true })).filter(
    (file) => file.includes(`feedback/`) && file.includes(id) && file.endsWith(".json"),
  );
  const lines = await Promise.all(files.map((file) => readFile(join(running.folder.part("s3"), file), "utf8")));
  const records = lines.map((line) => readFeedback(line, "tiny"));
  const [audit] = auditsFrom(records.flatMap((record) => (record.kind === "audit" ? [record.answer] : [])));
  return {
    answers: lines.length,
    wrong: isJudgedWrong({ ...audit!, score: { label: "ok", outcome: "approve", confidence: 1 } }),
  };
}

test("a slip of one reviewer counts neither against the model nor against the decision", async () => {
  const it = await drawn("slip");
  const first = await says(ana, "bad");
  await askedAgain(it.review);
  expect(await outcome(it)).toMatchObject({ label: "ok", by: "model" });
  const second = await says(ben, "ok");
  expect({ ...second, lease: 0 }).toEqual({ ...first, lease: 0 });
  await until(it.review, { state: "closed" });
  expect(await outcome(it)).not.toHaveProperty("history");
  expect(await evidence(it)).toEqual({ answers: 2, wrong: false });
  await until("breaker", {
    breaker: { seen: 1, evidence: expect.toSatisfy((wealth: number) => wealth < 1) as number },
  });
});

test("who has not answered sees the same review before, while and after somebody else answers, and no list of the seniors", async () => {
  const it = await drawn("unseen");
  const seen = async (who: Client) => {
    const { items } = (await who.call("GET /reviews")).body as unknown as { items: { id: string }[] };
    return [(await who.call(`GET /reviews/${it.review}`)).body, ...items.filter(({ id }) => id === it.review)];
  };
  const [before] = await seen(ben);
  const { id, lease } = (await ana.call("POST /reviews/claim")).body as Claim;
  expect(await seen(ben)).toEqual([before, before]);
  expect(await seen(sam)).toEqual([before, before]);
  const own = { ...before, state: "claimed", claimedBy: "ana", leaseExpiresAt: lease.expiresAt };
  expect(await seen(ana)).toEqual([own, own]);
  await ana.call(`POST /reviews/${id}/answer`, { body: { label: "bad", epoch: lease.epoch } });
  // Listed until the answer is recorded, or again from then on: whichever ben meets, it is the same to him.
  for (const one of await seen(ben)) expect(one).toEqual(before);
  await askedAgain(it.review);
  expect(await seen(ben)).toEqual([before, before]);
  expect((await ben.call("GET /reviews?queue=seniors")).status).toBe(403);
  expect((await sam.call("GET /reviews?queue=seniors")).status).toBe(200);
  await says(ben, "ok");
  await until(it.review, { state: "closed" });
});

test("two people who disagree with the model correct the decision, and count against it", async () => {
  const it = await drawn("wrong");
  await says(ana, "bad");
  await askedAgain(it.review);
  await says(ben, "bad");
  await until(it.review, { state: "closed" });
  expect(await outcome(it)).toMatchObject({ label: "bad", by: "person", history: [{ label: "ok", by: "model" }] });
  expect(await evidence(it)).toEqual({ answers: 2, wrong: true });
});

test("a second opinion that never comes holds nothing up for ever, and does not help the model", async () => {
  const it = await drawn("alone");
  await says(ana, "bad");
  await askedAgain(it.review);
  clock.skip(60 * MINUTE);
  await until(it.review, { state: "open", stage: "seniors" });
  const { id, lease, ...seen } = (await sam.call("POST /reviews/claim")).body as Claim;
  expect(seen).not.toHaveProperty("opinions");
  await sam.call(`POST /reviews/${id}/release`, { body: { epoch: lease.epoch } });
  clock.skip(60 * MINUTE);
  await until(it.review, { state: "closed", expired: true });
  expect(await outcome(it)).toMatchObject({ label: "bad", by: "person" });
  expect(await evidence(it)).toEqual({ answers: 1, wrong: true });
});

test("an application that waits for a person gets that answer at once; the second one only measures", async () => {
  const it = await drawn("waits", { price: 2000 });
  await says(ana, "bad");
  await askedAgain(it.review);
  expect(await outcome(it)).toMatchObject({ status: "decided", label: "bad", by: "person" });
  await says(ben, "ok");
  await until(it.review, { state: "closed" });
  expect(await outcome(it)).toMatchObject({ label: "bad" });
  expect(await outcome(it)).not.toHaveProperty("history");
  expect(await evidence(it)).toEqual({ answers: 2, wrong: false });
});

test("an agreement that was drawn is checked by another person, and stands; one that was not is over", async () => {
  const checked = await drawn("checked", { twice: true });
  await says(ana, "ok");
  await askedAgain(checked.review);
  await says(ben, "bad");
  await until(checked.review, { state: "closed" });
  expect(await outcome(checked)).toMatchObject({ label: "ok", by: "model" });
  expect(await evidence(checked)).toEqual({ answers: 2, wrong: false });
  const other = await drawn("unchecked");
  await says(ana, "ok");
  await until(other.review, { state: "closed" });
  expect(await evidence(other)).toEqual({ answers: 1, wrong: false });
});

test("whoever takes an answer back and gives the review back is held to what was said before the reveal", async () => {
  const it = await drawn("reveal");
  const { id, lease } = (await ana.call("POST /reviews/claim")).body as Claim;
  await set(id, "firstAnswers", [{ by: "ana", label: "bad" }]);
  await ana.call(`POST /reviews/${id}/answer`, { body: { label: "ok", epoch: lease.epoch } });
  await askedAgain(it.review);
  await says(ben, "bad");
  await until(it.review, { state: "closed" });
  expect(await running.row(id)).toMatchObject({ opinions: [{ label: "ok", firstLabel: "bad" }, { label: "bad" }] });
  expect(await evidence(it)).toEqual({ answers: 2, wrong: true });
});
