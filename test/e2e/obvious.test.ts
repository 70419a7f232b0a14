import { afterAll, beforeAll, expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import type { PartsView } from "../../functions/domain/parts/parts-view.ts";
import { eventually } from "../support/eventually.ts";
import { answerWaiting, type People, peopleOf } from "../support/office.ts";
import { type Running, run } from "../support/system.ts";

/** The functions keep `live` for 15 seconds; their clock runs on a little while they work. */
const CACHE_MS = 16_000;
const RULE = "rule:seller banned";

let clock: ManualClock;
let running: Running;
let people: People;
let first: string;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  running = await run("obvious", { clock, parameters: { AuditRate: "1" } });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

const FINE = () => ({ first: "ok", last: "ok" });
const banned = (at: number) => ({ text: `thing ${at}`, seller: "banned" });

/** A minute, in which the sweeper opens what it finds. */
const SWEEP_MS = 60_000;

/** Both reviewers answer what waits, until all of these decisions are as they are to be; how they are then. */
async function answeredUntil(ids: readonly string[], isDone: (decision: Record<string, unknown>) => boolean) {
  let found: Record<string, unknown>[] = [];
  await eventually(
    async () => {
      await clock.advance(SWEEP_MS);
      for (const person of [people.ana, people.ben]) await answerWaiting(person, FINE);
      found = await Promise.all(ids.map(async (id) => (await people.app.call(`GET /decisions/${id}`)).body));
      expect(found.every(isDone)).toBe(true);
    },
    { timeout: 60_000, interval: 150 },
  );
  return found;
}

const partsNow = async () => ((await people.olga.call("GET /parts")).body as PartsView).parts;
const partNow = async (part: string) => (await partsNow()).find((one) => one.part === part);
const eventsNow = async () =>
  (await running.system.services.events.recent(30)).map(({ event }) => event["detail-type"]);
const isCorrected = ({ history }: Record<string, unknown>): boolean => history !== undefined;

test("a rule that audits find wrong switches itself off, and people decide its items from then on", async () => {
  expect(await partNow(RULE)).toEqual({ part: RULE });
  const decided = await Promise.all([0, 1, 2, 3].map((at) => people.app.decide(`wrong-${at}`, banned(at))));
  for (const { status, body } of decided) {
    expect(status).toBe(201);
    expect(body).toMatchObject({ label: "bad", by: "rule", reason: "rule-decided", because: "seller banned" });
    expect(body).not.toHaveProperty("prediction");
  }
  const ids = decided.map(({ body }) => String(body["id"]));
  first = ids[0]!;
  for (const corrected of await answeredUntil(ids, isCorrected))
    expect(corrected).toMatchObject({ label: "ok", by: "person", history: [{ label: "bad", by: "rule" }] });
  await eventually(async () => expect(await partNow(RULE)).toMatchObject({ off: { cause: "audits", by: "audits" } }));
  expect(await partNow(RULE)).toMatchObject({ error: { rate: 1, n: 4 }, target: 0.05 });
  await eventually(async () => expect(await eventsNow()).toContain("part.off"));
  const { history } = (await people.olga.call("GET /policy")).body as { history: { by: string; changes: object }[] };
  expect(history[0]).toMatchObject({ by: "audits", changes: { [`part ${RULE}`]: { from: "on", to: "off" } } });
  // None of it is of a model.
  expect(await running.row("breaker")).toEqual({});

  await clock.advance(CACHE_MS);
  const { status, body } = await people.app.decide("after", banned(10));
  expect({ status, because: body["because"] }).toEqual({ status: 202, because: "seller banned" });
  await answeredUntil([String(body["id"])], (decision) => decision["status"] === "decided");
});

test("the same item again is decided as a person decided it, unless ops switch that off", async () => {
  const again = await people.app.decide("again", banned(0));
  expect(again.status).toBe(201);
  expect(again.body).toMatchObject({ label: "ok", by: "earlier", reason: "repeated", earlier: first });
  const record = (await people.app.call(`GET /decisions/${String(again.body["id"])}/record`)).body;
  expect(record["steps"]).toMatchObject([{ facts: { reason: "repeated", earlier: first, decidedBy: "earlier" } }]);
  expect((await people.app.decide("other", { text: "another thing" })).status).toBe(202);

  const off = { part: "repeat", action: "off", reason: "trying it" };
  expect((await people.ana.call("POST /parts", { body: off })).status).toBe(403);
  expect((await people.olga.call("POST /parts", { body: off })).body).toMatchObject({
    parts: [{ part: "repeat", off: { cause: "ops", reason: "trying it" } }, {}, {}],
  });
  await clock.advance(CACHE_MS);
  expect((await people.app.decide("not-again", banned(0))).body).toMatchObject({ status: "in_review" });
  const { status, body } = await people.olga.call("POST /parts", { body: { part: "rule:none", action: "off" } });
  expect(status).toBe(400);
  expect(body["detail"]).toBe('The flow has no part "rule:none". It has: repeat, rule:fails, rule:seller banned.');
});

test("a rule that is switched on again decides, and its audits are counted anew", async () => {
  expect((await people.olga.call("POST /parts", { body: { part: RULE, action: "on" } })).status).toBe(200);
  expect(await partNow(RULE)).toEqual({ part: RULE, target: 0.05 });
  await clock.advance(CACHE_MS);
  expect((await people.app.decide("on-again", banned(20))).body).toMatchObject({ label: "bad", by: "rule" });
  await eventually(async () => expect(await eventsNow()).toContain("part.on"));
});
