import { afterAll, beforeAll, expect, test } from "vitest";
import { breakerIdOf } from "../../functions/domain/models/breaker.ts";
import { metricsSchema } from "../../functions/domain/metrics/view.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { misdescribed } from "../support/described.ts";
import { behindFigure, countIn, metricsFor } from "../support/decisions-behind.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const VALUE = { merchant: "Corner Shop", total: 12.5, remark: "paid in cash" };

let clock: ShiftedClock;
let running: Running;
let people: People;

beforeAll(async () => {
  clock = new ShiftedClock();
  const parameters = { AutoApproveThreshold: "0.9", Guarantee: "advise", AuditRate: "1" };
  running = await run("values", { clock, parameters });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

type Drawn = { readonly id: string; readonly review: string };

/** A value that went out and was drawn for audit; its review is open. */
async function drawn(key: string): Promise<Drawn> {
  const proposal = { value: VALUE, confidence: 0.97, model: "reader-1" };
  const { body } = await people.app.bring(key, { scan: key }, proposal);
  expect(body).toMatchObject({ route: "auto-approve" });
  const id = String(body["id"]);
  const [review = ""] = JSON.parse(String((await running.row(id))["reviews"])) as string[];
  clock.skip(2 * MINUTE);
  await until(review, { state: "open" });
  await running.put({ ...(await running.row(review)), checkedTwice: false });
  return { id, review };
}

const until = (id: string, expected: object) =>
  eventually(async () => expect(await running.row(id)).toMatchObject(expected), { timeout: 60_000, interval: 150 });

async function says(who: Client, said: object): Promise<Claim> {
  const claim = await claimFor(who);
  expect(await answerTo(who, claim, said)).toMatchObject({ status: 200 });
  return claim;
}
const value = (some: object) => ({ value: { merchant: VALUE.merchant, total: VALUE.total, ...some } });
const decision = async ({ id }: Drawn) => (await people.app.call(`GET /decisions/${id}`)).body;

test("an audit's form is empty, asks for what is compared, and agrees within the flow's tolerance", async () => {
  const it = await drawn("agrees");
  const claim = await says(people.ana, value({ merchant: "CORNER  shop", total: 12.502 }));
  expect(claim.answer).toMatchObject({ empty: true, compare: { "/remark": "ignore" } });
  expect(claim).not.toHaveProperty("proposal");
  await until(it.review, { state: "closed" });
  expect(await decision(it)).toMatchObject({ by: "model", value: VALUE });
  await until(breakerIdOf("application:reader-1"), { breaker: { seen: 1 } });
});

test("two people who say another total correct it, and keep what was not asked", async () => {
  const it = await drawn("corrected");
  await says(people.ana, value({ total: 21.5 }));
  await until(it.review, { state: "open" });
  expect(await decision(it)).toMatchObject({ by: "model" });
  await says(people.ben, value({ total: 21.5 }));
  await until(it.review, { state: "closed" });
  expect(await decision(it)).toMatchObject({
    by: "person",
    outcome: "approve",
    value: { ...VALUE, total: 21.5 },
    history: [{ by: "model", outcome: "approve", value: VALUE }],
  });
});

test("where all differ, a senior sees both answers, what differs, and sends a whole value", async () => {
  const it = await drawn("seniors");
  await says(people.ana, value({ total: 1 }));
  await until(it.review, { state: "open" });
  await says(people.ben, value({ merchant: "Shop" }));
  await until(it.review, { stage: "seniors", state: "open" });
  const whole = { ...VALUE, total: 2 };
  const claim = await says(people.sam, { value: whole });
  expect(claim).toMatchObject({
    queue: "seniors",
    differ: ["/merchant", "/total"],
    opinions: [{ value: { total: 1 } }, { value: { merchant: "Shop" } }],
  });
  expect(JSON.stringify(claim)).not.toContain("ana");
  await until(it.review, { state: "closed" });
  expect(await decision(it)).toMatchObject({ by: "person", value: whole });
});

test("a rejection differs from every value, whatever its reason", async () => {
  const it = await drawn("rejected");
  await says(people.ana, { reject: "unreadable" });
  await until(it.review, { state: "open" });
  await says(people.ben, { reject: "not a receipt" });
  await until(it.review, { state: "closed" });
  expect(await decision(it)).toMatchObject({ by: "person", outcome: "reject", reject: "unreadable" });
});

test("a waiting review that was drawn is empty too; its answer takes over what was not asked, and then shows the proposal", async () => {
  const proposal = { value: VALUE, confidence: 0.1, model: "reader-1" };
  const { body } = await people.app.bring("doubtful", { scan: "doubtful" }, proposal);
  expect(body).toMatchObject({ status: "in_review", reason: "unsure" });
  const claimed = await claimFor(people.ana);
  expect(claimed.answer).toMatchObject({ empty: true });
  expect(claimed).not.toHaveProperty("proposal");
  const { status, body: receipt } = await answerTo(people.ana, claimed, value({ total: 3 }));
  expect(status).toBe(200);
  expect(receipt).toMatchObject({ proposal: { value: VALUE } });
  await eventually(
    async () =>
      expect((await people.app.call(`GET /decisions/${String(body["id"])}`)).body).toMatchObject({
        status: "decided",
        by: "person",
        value: { ...VALUE, total: 3 },
      }),
    { timeout: 60_000, interval: 150 },
  );
});

test("the figures say where two people who answered blind agree, of the whole, by field and by who proposed", async () => {
  const olga = await running.as("ops");
  const metrics = await eventually(
    async () => {
      const answer = await olga.call("GET /metrics");
      const figures = metricsSchema.parse(answer.body);
      if (figures.fields?.[0]?.agreed?.n === 3) return { answer, figures };
      clock.skip(5 * MINUTE);
      throw new Error(`Counted to ${figures.countedTo}.`);
    },
    { timeout: 60_000, interval: 500 },
  );
  expect(misdescribed("GET /metrics", metrics.answer)).toEqual([]);
  const { fields = [], labels } = metrics.figures;
  const agreed = fields.map(({ field, agreed }) => [field, agreed && [Math.round(agreed.rate * agreed.n), agreed.n]]);
  // Corrected by two who said the same, decided by a senior, and rejected by both.
  expect(agreed).toEqual([
    ["", [2, 3]],
    ["/merchant", [1, 2]],
    ["/total", [1, 2]],
  ]);
  expect(labels).toMatchObject([{ label: "application:reader-1", agreed: { n: 3 } }]);
});

test("the decisions behind wrong and differing fields are as many as the figures count, once the day is closed", async () => {
  clock.skip(DAY);
  const olga = await running.as("ops");
  const { fields = [] } = await eventually(
    async () => {
      const figures = await metricsFor(olga);
      if (figures.fields?.[0]?.error?.n === 4) return figures;
      clock.skip(5 * MINUTE);
      throw new Error(`Counted to ${figures.countedTo}.`);
    },
    { timeout: 60_000, interval: 500 },
  );
  // One is wrong in its total, and one was rejected, which is no field's fault. Where two find fault with different fields, none is.
  expect(fields.map(({ field, error, differed }) => [field, countIn(error), countIn(differed)])).toEqual([
    ["", 2, 1],
    ["/merchant", 0, 0],
    ["/total", 1, 1],
  ]);
  for (const { field, error, differed } of fields) {
    const of = (which: string) => behindFigure(olga, { which, ...(field !== "" && { field }) });
    expect([field, (await of("wrong")).length]).toEqual([field, countIn(error)]);
    expect([field, (await of("differed")).length]).toEqual([field, countIn(differed)]);
    expect(await of("edited")).toEqual([]);
  }
  const [wrong] = await behindFigure(olga, { which: "wrong", field: "/total" });
  expect(wrong).toMatchObject({ corrected: true, decided: { by: "person", outcome: "approve" } });
});
