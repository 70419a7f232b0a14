import { afterAll, beforeAll, expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import type { Batch, Quote } from "../../functions/domain/batches/batch.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { askFor, batchIn, batchNow, fileOf, resultsOf, startBatch, uploadBatch } from "../support/batches.ts";
import { eventually } from "../support/eventually.ts";
import { uploaded } from "../support/media.ts";
import { EASY_ROWS, serveModel } from "../support/model.ts";
import { answerTo, claimFor } from "../support/office.ts";
import { type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let clock: ManualClock;
let running: Running;
let app: Client;
let other: Client;
let ana: Client;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  const policy = { AuditRate: "0", AutoApproveThreshold: "0.6", AutoRejectThreshold: "0.6" };
  running = await run("tiny", { clock, parameters: policy });
  await serveModel(running.system, "tiny", EASY_ROWS);
  [app, other, ana] = await Promise.all([running.as("app"), running.as("app", "other"), running.as("reviewer")]);
});
afterAll(() => running.stop());

const good = (key: string) => ({ key, item: { text: `a good thing ${key}` } });
/** A rule of the flow sends it to people. */
const dear = (key: string) => ({ key, item: { text: "a good thing", price: 2000 } });
const after = (ms: number): string => new Date(clock.now() + ms).toISOString();

async function decisionsInTable(): Promise<number> {
  let count = 0;
  let place: unknown;
  do {
    const page = await running.system.call("dynamodb", "Scan", {
      TableName: running.table,
      FilterExpression: "#kind = :decision",
      ExpressionAttributeNames: { "#kind": "kind" },
      ExpressionAttributeValues: { ":decision": { S: "decision" } },
      Select: "COUNT",
      ...(place !== undefined && { ExclusiveStartKey: place }),
    });
    count += Number(page["Count"]);
    place = page["LastEvaluatedKey"];
  } while (place !== undefined);
  return count;
}

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ["", "The line is empty."],
  ["{", "The line is not JSON."],
  ['{"key":"no item"}', "#/item: is required"],
  ['{"key":"number","item":{"text":1}}', "#/item/text: must be a text"],
  [JSON.stringify(good("3")), "The line 4 has this key already."],
  ["[1]", "#: must be an object"],
  [JSON.stringify({ key: "long", item: { text: "x".repeat(300_000) } }), "The line has more than 210000 bytes."],
  [JSON.stringify({ key: "large", item: { text: "x".repeat(200_001) } }), expect.stringContaining("200000 bytes")],
  [
    '{"key":"file","item":{"text":"x","more":{"upload":"up_00000000000000000000000000"}}}',
    expect.stringContaining("no upload"),
  ],
];

test("2,000 lines are decided, and what cannot be taken is refused with its line and why; again, nothing happens twice", async () => {
  const all = 2000;
  const plain = all - HOSTILE.length - 1;
  const lines = Array.from({ length: plain }, (_, at) => JSON.stringify(good(String(at))));
  const file = `\uFEFF${[...lines, ...HOSTILE.map(([line]) => line), JSON.stringify(dear("last"))].join("\r\n")}`;
  const { id } = await startBatch(app, "all", file);
  const batch = await batchIn(app, id, "routed");
  expect(batch.counts).toEqual({ lines: all, automatic: plain, people: 1, refused: HOSTILE.length, answered: 0 });
  const results = await resultsOf(app, id);
  expect(results.map(({ line }) => line)).toEqual(Array.from({ length: all }, (_, at) => at + 1));
  expect(results[0]).toMatchObject({ key: "0", status: "decided", label: "ok", outcome: "approve", by: "model" });
  expect(results.slice(plain, -1)).toMatchObject(HOSTILE.map(([, reason]) => ({ status: "refused", reason })));
  expect(results.at(-1)).toMatchObject({ key: "last", status: "in_review" });
  expect(await decisionsInTable()).toBe(plain + 1);

  const upload = await uploadBatch(app, file);
  const again = await askFor(app, "all", { upload });
  expect(again).toMatchObject({ status: 202, body: { id, counts: batch.counts } });
  expect(await decisionsInTable()).toBe(plain + 1);
  const elsewhere = await uploadBatch(app, fileOf([good("1")]));
  expect((await askFor(app, "all", { upload: elsewhere })).body).toMatchObject({ code: "idempotency_key_reused" });
  expect((await askFor(app, "all", { upload, until: after(DAY) })).status).toBe(422);

  await answerTo(ana, await claimFor(ana), { label: "bad" });
  await eventually(async () => {
    await clock.advance(MINUTE);
    expect(await batchNow(app, id)).toMatchObject({ status: "decided", counts: { answered: 1 } });
  }, 30_000);
  expect((await resultsOf(app, id)).at(-1)).toMatchObject({ status: "decided", label: "bad", by: "person" });
  expect((await app.call(`POST /batches/${id}/cancel`)).body).toMatchObject({ code: "batch_ended" });
}, 600_000);

test("`until` is the time limit of the reviews, and single calls come first", async () => {
  const until = after(2 * DAY);
  const { id } = await startBatch(app, "late", fileOf([dear("a"), dear("b")]), { until });
  await batchIn(app, id, "routed");
  await app.decide("single", { text: "a good thing", price: 2000 });
  const { items } = (await ana.call("GET /reviews")).body as { items: { deadlineAt: string; decisionId: string }[] };
  expect(items).toHaveLength(3);
  const [first, ...late] = items.map(({ deadlineAt }) => Date.parse(deadlineAt));
  expect(first).toBeLessThan(clock.now() + 61 * MINUTE);
  for (const deadline of late) expect(Date.parse(until) - deadline).toBeLessThan(2 * MINUTE);
  for (const deadline of late) expect(deadline).toBeLessThanOrEqual(Date.parse(until));
  const claim: Claim = await claimFor(ana);
  expect((await answerTo(ana, claim, { label: "ok" })).status).toBe(200);
  expect((await askFor(app, "past", { upload: await uploadBatch(app, "x"), until: after(-DAY) })).status).toBe(400);
  expect((await askFor(app, "far", { upload: await uploadBatch(app, "x"), until: after(8 * DAY) })).status).toBe(400);
});

test("a quote says how many reviews to expect, and begins nothing", async () => {
  const upload = await uploadBatch(app, fileOf(Array.from({ length: 100 }, (_, at) => good(`quoted-${at}`))));
  const before = await decisionsInTable();
  const { status, body } = await app.call("POST /batches", { body: { upload, quote: true } });
  expect(status).toBe(200);
  const quote = body["quote"] as Quote;
  expect(quote).toMatchObject({ lines: 100, audits: 0 });
  expect(quote.reviews).toBe(Math.round(100 * quote.people));
  expect(quote.decisions).toBeGreaterThan(1000);
  expect(quote.people).toBeLessThan(0.01);
  expect(await decisionsInTable()).toBe(before);
  expect(await askFor(app, "quoted", { upload })).toMatchObject({ status: 202, body: { quote } });
});

test("a batch is its application's alone, and so are its file and its results", async () => {
  const upload = await uploadBatch(app, fileOf([good("mine")]));
  expect((await askFor(other, "theirs", { upload })).status).toBe(404);
  const { id } = (await askFor(app, "mine", { upload })).body as Batch;
  for (const route of [`GET /batches/${id}`, `GET /batches/${id}/results`, `POST /batches/${id}/cancel`])
    expect(await other.call(route), route).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect((await other.call("GET /batches")).body).toEqual({ items: [] });
  const { items } = (await app.call("GET /batches?limit=10")).body as { items: Batch[] };
  expect(items.map(({ id: each }) => each)).toContain(id);
  // What a batch was made of is no other batch's, and no item's.
  await batchIn(app, id, "decided");
  expect((await askFor(app, "second", { upload })).status).toBe(404);
  const file = await uploadBatch(app, fileOf([good("as media")]));
  expect((await app.decide("media", { text: "x", more: { upload: file } })).status).toBe(400);
  const text = await uploaded(app, { contentType: "text/plain", content: "{}" });
  expect((await askFor(app, "text", { upload: text })).body).toMatchObject({ code: "body_invalid" });
});

test("a cancelled batch reads no more lines; what was decided stands", async () => {
  const lines = Array.from({ length: 800 }, (_, at) => good(`cancelled-${at}`));
  const { id } = await startBatch(app, "cancelled", fileOf(lines));
  await eventually(async () => expect((await batchNow(app, id)).counts.lines).toBeGreaterThan(0), 30_000);
  const { status, body } = await app.call(`POST /batches/${id}/cancel`);
  expect({ status, body }).toMatchObject({ status: 200, body: { status: "cancelled" } });
  expect((await app.call(`POST /batches/${id}/cancel`)).status).toBe(200);
  await eventually(async () => expect(await running.row(id)).not.toHaveProperty("needs"), 30_000);
  const { counts } = await eventually(async () => {
    expect(running.atWork()).toBe(0);
    return batchNow(app, id);
  }, 30_000);
  expect(counts.lines).toBeLessThan(800);
  const results = await resultsOf(app, id);
  expect(results).toHaveLength(counts.lines);
  expect((await app.decide(JSON.stringify(["cancelled", "cancelled-0"]), lines[0]!.item)).body["id"]).toBe(
    results[0] && "id" in results[0] ? results[0].id : undefined,
  );
});
