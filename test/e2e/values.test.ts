import { afterAll, beforeAll, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { behindFigure, countIn, metricsFor } from "../support/decisions-behind.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { type Answer, run, type Running } from "../support/system.ts";

let running: Running;
let people: People;

const clock = new ShiftedClock();

beforeAll(async () => {
  running = await run("values", {
    clock,
    parameters: { AutoApproveThreshold: "0.9", Guarantee: "advise", AuditRate: "0" },
  });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

const COUNTED_EVERY = 5 * 60_000;
const VALUE = { merchant: "Corner Shop", total: 12.5, remark: "paid in cash" };
const sure = { value: VALUE, confidence: 0.97, model: "reader-1" };
const doubtful = {
  value: VALUE,
  model: "reader-1",
  fields: [
    { pointer: "/merchant", confidence: 0.99 },
    { pointer: "/total", confidence: 0.4 },
  ],
};

let key = 0;
const decide = (proposal?: unknown, item: object = { scan: `receipt ${key}` }): Promise<Answer> =>
  people.app.bring(`key-${key++}`, item, proposal);
const decision = async (id: unknown) => (await people.app.call(`GET /decisions/${String(id)}`)).body;

const claimed = (): Promise<Claim> => claimFor(people.ana);
const answer = (claim: Claim, said: object): Promise<Answer> => answerTo(people.ana, claim, said);

const settled = (id: unknown, expected: object) =>
  eventually(async () => expect(await decision(id)).toMatchObject(expected), { timeout: 60_000, interval: 100 });

test("a brought proposal that is sure goes out at once, as it was brought", async () => {
  const { status, body } = await decide(sure);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    status: "decided",
    route: "auto-approve",
    outcome: "approve",
    by: "model",
    value: VALUE,
    proposal: { ...sure, by: "application" },
  });
  expect(body).not.toHaveProperty("label");
  expect(body).not.toHaveProperty("prediction");
});

test("a proposal is as sure as its least sure compared field; a person corrects it, and that is decided", async () => {
  const { status, body } = await decide(doubtful);
  expect(status).toBe(202);
  expect(body).toMatchObject({ status: "in_review", reason: "unsure" });
  const claim = await claimed();
  expect(claim).toMatchObject({
    labels: [],
    answer: { schema: { required: ["merchant", "total"] }, reject: ["unreadable", "not a receipt"] },
    proposal: { value: VALUE, fields: doubtful.fields },
  });
  const value = { ...VALUE, total: 21.5 };
  expect((await answer(claim, { value })).status).toBe(200);
  await settled(body["id"], { status: "decided", outcome: "approve", by: "person", value });
});

test("a person rejects with one of the flow's reasons, and with no other", async () => {
  const { body } = await decide(doubtful);
  const claim = await claimed();
  expect(await answer(claim, { reject: "ugly" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "#/reject", detail: 'The flow has no reason "ugly".' }] },
  });
  expect((await answer(claim, { reject: "unreadable" })).status).toBe(200);
  await settled(body["id"], { outcome: "reject", by: "person", reject: "unreadable" });
});

test.each<[string, unknown, string]>([
  ["a value that does not fit", { value: { merchant: "x", total: "much" } }, "#/proposal/value/total"],
  ["another kind", { label: "ok" }, "#/proposal/value"],
  ["a field that is not there", { value: VALUE, fields: [{ pointer: "/tax" }] }, "#/proposal/fields/0/pointer"],
  ["a confidence over 1", { value: VALUE, confidence: 2 }, "#/proposal/confidence"],
])("%s is refused with its place", async (_, proposal, pointer) => {
  const { status, body } = await decide(proposal);
  expect(status).toBe(400);
  expect((body["errors"] as { pointer: string }[]).map((error) => error.pointer)).toContain(pointer);
});

test("without a proposal people decide, in a form that asks for everything", async () => {
  const { body } = await decide();
  expect(body).toMatchObject({ reason: "no-model", because: "no proposal was brought" });
  const claim = await claimed();
  expect(claim.answer).not.toHaveProperty("empty");
  expect(claim).not.toHaveProperty("proposal");
  expect((await answer(claim, { value: { merchant: "x" } })).status).toBe(400);
  const value = { merchant: "x", total: 1 };
  expect((await answer(claim, { value })).status).toBe(200);
  await settled(body["id"], { by: "person", value });
});

test("a proposal that nobody says how sure it is goes to people", async () => {
  expect((await decide({ value: VALUE, model: "reader-1" })).body).toMatchObject({ reason: "unsure" });
  expect((await answer(await claimed(), { value: VALUE })).status).toBe(200);
});

test("the same key with another proposal is another body", async () => {
  const item = { scan: "one" };
  const post = (proposal: object) => people.app.bring("twice", item, proposal);
  expect((await post(sure)).status).toBe(201);
  expect((await post(sure)).status).toBe(201);
  expect((await post({ ...sure, confidence: 0.98 })).status).toBe(422);
});

test("a value too large for a row is kept, decided and shown whole", async () => {
  const value = { ...VALUE, remark: "long ".repeat(2000).trim() };
  const { body } = await decide({ ...sure, value });
  expect(body).toMatchObject({ by: "model", value });
  const doubt = await decide({ value, confidence: 0.1, model: "reader-1" });
  const claim = await claimed();
  expect(claim.proposal?.value).toEqual(value);
  expect((await answer(claim, { value: { ...value, total: 3 } })).status).toBe(200);
  await settled(doubt.body["id"], { value: { ...value, total: 3 } });
});

test("the decisions behind changed fields are as many as the figures count", async () => {
  const { fields = [] } = await eventually(async () => {
    const figures = await metricsFor(people.olga);
    if (figures.fields?.[0]?.edited?.n === 4) return figures;
    clock.skip(COUNTED_EVERY);
    throw new Error(`Counted to ${figures.countedTo}.`);
  });
  // Two totals were corrected, one receipt was rejected, and one left as it was.
  expect(fields.map(({ field, edited }) => [field, countIn(edited)])).toEqual([
    ["", 3],
    ["/merchant", 0],
    ["/total", 2],
  ]);
  for (const { field, edited } of fields) {
    const list = await behindFigure(people.olga, { which: "edited", ...(field !== "" && { field }) });
    expect([field, list.length]).toEqual([field, countIn(edited)]);
  }
  const { labels } = await metricsFor(people.olga);
  const [proposer] = labels;
  expect(await behindFigure(people.olga, { which: "edited", model: proposer!.label })).toHaveLength(
    countIn(proposer?.edited),
  );
});
