import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { headAfter } from "../../functions/domain/record/chain.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import { sealOf } from "../../functions/domain/record/sealed.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import type { Appeal } from "../../functions/domain/decisions/objections.ts";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import { orderOf } from "../../functions/domain/reviews/queue-order.ts";
import { behindFigure, countIn, metricsFor } from "../support/decisions-behind.ts";
import { eventually } from "../support/eventually.ts";
import { undrawnKey } from "../support/learning.ts";
import { decisionRow, reviewRow } from "../support/rows.ts";
import { linesIn } from "../support/recount.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { type Answer, type Client, type Running, run } from "../support/system.ts";

let running: Running;
let people: People;
let other: Client;
const clock = new ShiftedClock();

beforeAll(async () => {
  running = await run("held", { clock, parameters: { AuditRate: "0" } });
  people = await peopleOf(running);
  other = await running.as("app", "other");
});
afterAll(() => running.stop());

const viewOf = async (id: string): Promise<Answer["body"]> => (await people.app.call(`GET /decisions/${id}`)).body;
const cancel = (id: string, client = people.app): Promise<Answer> => client.call(`POST /decisions/${id}/cancel`);
const appeal = (id: string, reason = "It is mine.", client = people.app): Promise<Answer> =>
  client.call(`POST /decisions/${id}/appeals`, { body: { reason } });
const override = (id: string, label: string, client = people.olga): Promise<Answer> =>
  client.call(`POST /decisions/${id}/overrides`, { body: { label, reason: "wrong", note: "Seen by hand." } });

async function asked(key: string, more: object = {}): Promise<string> {
  const headers = { "idempotency-key": key };
  const { status, body } = await people.app.call("POST /decisions", {
    body: { item: { text: key }, ...more },
    headers,
  });
  expect(status).toBe(202);
  return String(body["id"]);
}

async function becomes(id: string, what: object): Promise<void> {
  await eventually(async () => expect(await viewOf(id)).toMatchObject(what), 60_000);
}

/** A decision that ana has made, when it is out. */
async function decided(key: string, label = "bad"): Promise<string> {
  const id = await asked(key);
  expect((await answerTo(people.ana, await claimFor(people.ana), { label })).status).toBe(200);
  clock.skip(9000);
  await becomes(id, { status: "decided", label });
  return id;
}

/** The record's hashes can be computed again. */
async function expectWhole(id: string): Promise<DecisionRecord> {
  const { body } = await people.olga.call(`GET /decisions/${id}/record`);
  const record = body as DecisionRecord;
  const whole = (record.chains ?? []).map(({ born, events, head }) =>
    head === undefined ? events.length === 0 : headAfter(sealOf(born), events) === head,
  );
  expect(whole).toEqual(whole.map(() => true));
  return record;
}

const whatIn = ({ steps }: DecisionRecord): string[] => steps.map(({ what }) => what);

test("an appeal is heard by somebody else, who does not see what was answered, and it overturns", async () => {
  const id = await decided("overturned");
  const opened = await appeal(id, "The text is about a bank.");
  expect(opened).toMatchObject({ status: 201, body: { status: "open", reason: "The text is about a bank." } });
  expect((await people.ana.call("POST /reviews/claim")).status).toBe(204);
  const claim: Claim = await claimFor(people.ben);
  expect(claim).toMatchObject({ id: opened.body["id"], appeal: { reason: "The text is about a bank." } });
  expect(claim).not.toHaveProperty("opinions");
  await answerTo(people.ben, claim, { label: "ok" });
  clock.skip(9000);
  await becomes(id, { label: "ok", by: "person", history: [{ label: "bad" }], appeals: [{ status: "overturned" }] });
  const record = await expectWhole(id);
  expect(whatIn(record)).toEqual(expect.arrayContaining(["decided", "appealed", "corrected"]));
  expect(record.summary).toMatch(/objected to that.*agreed with the application.*“ok” \(approve\)/);
  expect(JSON.stringify(record)).not.toContain("bank");
});

test("an appeal that says the same is upheld, and after three none is heard", async () => {
  const id = await decided("upheld");
  for (const person of [people.ben, people.sam]) {
    expect((await appeal(id)).status).toBe(201);
    await answerTo(person, await claimFor(person), { label: "bad" });
    clock.skip(9000);
    await eventually(
      async () => expect((await viewOf(id))["appeals"]).not.toContainEqual(expect.objectContaining({ status: "open" })),
      15_000,
    );
  }
  expect(await viewOf(id)).toMatchObject({ label: "bad", appeals: [{ status: "upheld" }, { status: "upheld" }] });
  expect((await appeal(id)).status).toBe(201);
  expect(await override(id, "bad")).toMatchObject({ status: 201 });
  expect(await appeal(id)).toMatchObject({ status: 409, body: { code: "too_many_appeals" } });
  await expectWhole(id);
});

/** What the model decided and an appeal came to, and an audit of it that nobody has answered yet. */
async function auditedAfter(appeal: Partial<Appeal>): Promise<{ readonly decisionId: string; readonly audit: string }> {
  const at = new Date(clock.now()).toISOString();
  const [id, heard] = [newReviewId(clock.now()), newReviewId(clock.now())];
  const owner = decisionRow({
    id: decisionIdOf("second-look", id),
    label: "ok",
    outcome: "approve",
    by: "model",
    route: "auto-approve",
    reason: "confident",
    status: "decided",
    audit: true,
    createdAt: at,
    decidedAt: at,
    appeals: JSON.stringify([{ id: heard, at, reason: "No.", status: "upheld", closedAt: at, ...appeal }]),
    reviews: JSON.stringify([heard, id]),
  });
  await running.put(owner);
  const deadlineAt = new Date(clock.now() + 3_600_000).toISOString();
  const order = orderOf(deadlineAt, "00");
  await running.put(
    reviewRow({ id, decisionId: owner.id, purpose: "audit", timedBy: "sweeper", createdAt: at, deadlineAt, order }),
  );
  return { decisionId: owner.id, audit: id };
}

test.each([
  ["leaves what people have upheld on an appeal", {}, { label: "ok", by: "model" }],
  ["corrects what was upheld because nobody answered", { unanswered: true }, { label: "bad", by: "person" }],
] as const)("an audit that contradicts %s", async (_what, appeal, becoming) => {
  const { decisionId, audit } = await auditedAfter(appeal);
  const claim = await claimFor(people.ana);
  expect(claim.id).toBe(audit);
  await answerTo(people.ana, claim, { label: "bad" });
  clock.skip(9000);
  await eventually(async () => expect(await running.row(audit)).toMatchObject({ state: "closed" }), 60_000);
  expect(await running.row(decisionId)).toMatchObject(becoming);
});

test("of two appeals at once one is opened", async () => {
  const id = await decided("twice");
  const answers = await Promise.all([appeal(id, "one"), appeal(id, "two")]);
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 409]));
  expect(answers.find(({ status }) => status === 409)?.body["code"]).toBe("appeal_open");
  expect((await viewOf(id))["appeals"]).toHaveLength(1);
  expect((await override(id, "ok")).status).toBe(201);
});

test("an appeal and an override at once have one clear outcome", async () => {
  const id = await decided("at-once");
  const [appealed, overrode] = await Promise.all([appeal(id), override(id, "ok")]);
  const codes = [appealed, overrode].map(({ status, body }) => (status === 201 ? "made" : body["code"]));
  expect(codes).toContain("made");
  expect(codes.filter((code) => code !== "made" && code !== "decision_changed")).toEqual([]);
  expect((await viewOf(id))["label"]).toBe(overrode.status === 201 ? "ok" : "bad");
  await override(id, "ok");
  await expectWhole(id);
});

test("an override ends an open appeal, and its reviewer hears so", async () => {
  const id = await decided("overridden");
  await appeal(id);
  const claim = await claimFor(people.ben);
  expect(await override(id, "ok")).toMatchObject({
    status: 201,
    body: { label: "ok", overrides: [{ reason: "wrong" }] },
  });
  expect(await answerTo(people.ben, claim, { label: "bad" })).toMatchObject({
    status: 409,
    body: { code: "already_decided" },
  });
  expect(await viewOf(id)).toMatchObject({
    label: "ok",
    history: [{ label: "bad" }],
    appeals: [{ status: "overridden" }],
  });
  expect(JSON.stringify(await viewOf(id))).not.toContain("Seen by hand");
  expect((await expectWhole(id)).summary).toMatch(/what was decided was wrong/);
});

test("an override decides what waits for people", async () => {
  const id = await asked("waits");
  const claim = await claimFor(people.ana);
  expect(await override(id, "ok")).toMatchObject({
    status: 201,
    body: { status: "decided", label: "ok", by: "person" },
  });
  expect((await answerTo(people.ana, claim, { label: "bad" })).body["code"]).toBe("already_decided");
  await expectWhole(id);
});

test("what waits is cancelled, once and for all", async () => {
  const id = await asked("cancelled");
  const claim = await claimFor(people.ana);
  for (let again = 0; again < 2; again++)
    expect(await cancel(id)).toMatchObject({ status: 200, body: { status: "cancelled" } });
  expect(await answerTo(people.ana, claim, { label: "ok" })).toMatchObject({
    status: 409,
    body: { code: "cancelled" },
  });
  expect(await appeal(id)).toMatchObject({ status: 409, body: { code: "cancelled" } });
  expect(await override(id, "ok")).toMatchObject({ status: 409, body: { code: "cancelled" } });
  expect((await people.app.call("GET /decisions?status=cancelled")).body["items"]).toMatchObject([{ id }]);
  const record = await expectWhole(id);
  expect(record.summary).toMatch(/the application cancelled it/);
});

test("a cancel while the answer is held drops it; one that comes later is refused", async () => {
  const held = await asked("held");
  await answerTo(people.ana, await claimFor(people.ana), { label: "ok" });
  expect((await cancel(held)).body["status"]).toBe("cancelled");
  clock.skip(9000);
  const late = await decided("late");
  expect(await cancel(late)).toMatchObject({ status: 409, body: { code: "already_decided" } });
  expect((await viewOf(held))["status"]).toBe("cancelled");
  await expectWhole(held);
});

test("of a cancel and an answer at once one wins", async () => {
  const id = await asked("race");
  await answerTo(people.ana, await claimFor(people.ana), { label: "ok" });
  clock.skip(9000);
  const { status, body } = await cancel(id);
  expect([status, body["code"] ?? body["status"]]).toEqual(
    status === 200 ? [200, "cancelled"] : [409, "already_decided"],
  );
  await becomes(id, { status: status === 200 ? "cancelled" : "decided" });
  await expectWhole(id);
});

test("another application's decision is as good as none, and objections belong to those who may make them", async () => {
  const id = await decided("theirs");
  const statuses = [await cancel(id, other), await appeal(id, "x", other), await override(id, "ok", people.app)];
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 403]);
  expect((await appeal(id, "x", people.ana)).status).toBe(403);
  expect((await appeal(id, "  ")).status).toBe(400);
});

test("a decision is found by its reference, by its own application", async () => {
  const id = await asked("referred", { reference: "order 7/ä" });
  expect((await viewOf(id))["reference"]).toBe("order 7/ä");
  const path = `GET /decisions?reference=${encodeURIComponent("order 7/ä")}`;
  expect((await people.app.call(path)).body["items"]).toMatchObject([{ id }]);
  expect((await other.call(path)).body["items"]).toEqual([]);
  expect(
    (
      await people.app.call("POST /decisions", {
        body: { item: { text: "x" }, reference: "a\u0007" },
        headers: { "idempotency-key": "k" },
      })
    ).status,
  ).toBe(400);
  await cancel(id);
});

test("due brings people's time forward, and never puts it off", async () => {
  const now = clock.now();
  const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  for (const [minutes, least, most] of [
    [10, 9, 10],
    [600, 59, 60],
    [0.1, 0.9, 1],
  ] as const) {
    const id = await asked(`due-${minutes}`, { due: at(minutes) });
    const { deadlineAt } = await claimFor(people.ana);
    const left = (Date.parse(deadlineAt) - now) / 60_000;
    expect(left).toBeGreaterThan(least);
    expect(left).toBeLessThan(most + 1);
    await cancel(id);
  }
  const body = { item: { text: "x" }, due: at(-1) };
  expect((await people.app.call("POST /decisions", { body, headers: { "idempotency-key": "past" } })).status).toBe(400);
});

/** All lines of feedback, with what they say of their circumstances. */
async function feedbackOf(id: string): Promise<readonly Record<string, unknown>[]> {
  const lines = await linesIn(running.folder.path, "held");
  return lines
    .map(({ about }) => about as unknown as Record<string, unknown>)
    .filter((about) => about["decisionId"] === id);
}

test("what people say of objections is feedback, and what is cancelled is not", async () => {
  const id = await decided("taught");
  await appeal(id);
  await answerTo(people.ben, await claimFor(people.ben), { label: "ok" });
  clock.skip(9000);
  await becomes(id, { appeals: [{ status: "overturned" }] });
  await override(id, "bad");
  await eventually(async () => {
    const purposes = (await feedbackOf(id)).map(({ purpose }) => purpose);
    expect(new Set(purposes)).toEqual(new Set(["appeal", "decide", "override"]));
  }, 60_000);
  const appealLine = (await feedbackOf(id)).find(({ purpose }) => purpose === "appeal");
  expect(appealLine).toMatchObject({ appeal: { against: "bad", overturned: true } });
});

/** What the sweeper brings about, in as many of its runs as that takes. */
const swept = (check: () => Promise<void>): Promise<void> =>
  eventually(
    async () => {
      clock.skip(61_000);
      await check();
    },
    { timeout: 60_000, interval: 1000 },
  );

/** The review as whoever ended it left it, when they were cut off. */
async function cutOff(id: string, cancel: object): Promise<void> {
  const [review = ""] = JSON.parse(String((await running.row(id))["reviews"])) as string[];
  const { queue: _none, ...row } = await running.row(review);
  const needsAt = new Date(clock.now()).toISOString();
  await running.put({ ...row, state: "final", cancel: { at: needsAt, ...cancel }, needs: "resume", needsAt });
}

test("a cancel that was cut off in between is finished", async () => {
  const id = await asked("cut-cancel");
  await cutOff(id, { by: "application" });
  await swept(async () => expect(await viewOf(id)).toMatchObject({ status: "cancelled" }));
  expect(await cancel(id)).toMatchObject({ status: 200 });
});

test("an override that was cut off in between is finished, with its feedback", async () => {
  const id = await asked(await undrawnKey(running, "cut-override"));
  const at = new Date(clock.now()).toISOString();
  const said = { label: "ok", outcome: "approve", reason: "wrong", note: "Seen by hand." };
  const override = { id: newReviewId(clock.now()), at, by: "olga", ...said };
  await cutOff(id, { by: "olga", override });
  const done = { status: "decided", label: "ok", by: "person", overrides: [{ reason: "wrong" }] };
  await swept(async () => expect(await viewOf(id)).toMatchObject(done));
  await swept(async () => expect(await feedbackOf(id)).toMatchObject([{ purpose: "override" }]));
  await expectWhole(id);
});

test("an appeal whose review was not written is heard, and is upheld where nobody answers", async () => {
  const id = await decided("unheard");
  const review = String((await appeal(id)).body["id"]);
  await running.system.call("dynamodb", "DeleteItem", { TableName: running.table, Key: { id: { S: review } } });
  await swept(async () => expect(await running.row(review)).toMatchObject({ state: "open", answeredBy: ["ana"] }));
  clock.skip(3_660_000);
  await swept(async () => expect(await running.row(review)).toMatchObject({ stage: "seniors" }));
  clock.skip(3_660_000);
  await swept(async () =>
    expect(await viewOf(id)).toMatchObject({ appeals: [{ status: "upheld", unanswered: true }] }),
  );
  expect(await viewOf(id)).toMatchObject({ label: "bad" });
  expect((await expectWhole(id)).summary).toMatch(/nobody had answered the objection/);
});

test("who has had a say since the appeal was opened is not given it, and cannot answer it", async () => {
  const id = await decided("same");
  const { body } = await appeal(id);
  const row = await running.row(String(body["id"]));
  expect(row["answeredBy"]).toEqual(["ana"]);
  await running.put({ ...row, answeredBy: [] });
  expect((await people.ana.call("POST /reviews/claim")).status).toBe(204);
  const claim = await claimFor(people.ben);
  const [first = ""] = JSON.parse(String((await running.row(id))["reviews"])) as string[];
  await running.put({ ...(await running.row(first)), answeredBy: ["ana", "ben"] });
  expect(await answerTo(people.ben, claim, { label: "bad" })).toMatchObject({
    status: 409,
    body: { code: "same_reviewer" },
  });
});

test("an override that is sent again is the same one, and is told once", async () => {
  const id = await decided("override-twice");
  const [one, other] = [await override(id, "ok"), await override(id, "ok")];
  expect([one.status, other.status, other.body["overrides"]]).toEqual([201, 201, one.body["overrides"]]);
  expect((await override(id, "bad")).body["overrides"]).toHaveLength(2);
});

test("the decisions behind appeals are as many as the figures count: in all, overturned and upheld, by what they were against", async () => {
  const { olga } = await peopleOf(running);
  await swept(async () => {
    const { appeals } = await metricsFor(olga);
    // Two that overturned and two that did not; what nobody answered is no answer to an appeal.
    expect([countIn(appeals?.overturned), appeals?.overturned.n]).toEqual([2, 4]);
  });
  const { appeals } = await metricsFor(olga);
  const of = async (which: string, more = {}) => (await behindFigure(olga, { which, ...more })).map(({ id }) => id);
  expect(await of("appealed")).toHaveLength(4);
  const [overturned, upheld] = [await of("overturned"), await of("upheld")];
  expect([overturned.length, upheld.length]).toEqual([2, 2]);
  for (const id of overturned) expect(await viewOf(id)).toMatchObject({ appeals: [{ status: "overturned" }] });
  for (const id of upheld) expect(await viewOf(id)).toMatchObject({ appeals: [{ status: "upheld" }, {}, {}] });
  for (const { label: against, overturned: share } of appeals?.labels ?? []) {
    expect(await of("appealed", { against })).toHaveLength(share.n);
    expect(await of("overturned", { against })).toHaveLength(countIn(share));
  }
  expect(await of("appealed", { against: "ok" })).toEqual([]);
});
