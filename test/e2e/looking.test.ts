import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, type People, peopleOf, untilDecided } from "../support/office.ts";
import { run, type Running } from "../support/system.ts";

const clock = new ShiftedClock();
let running: Running;
let people: People;
let decided: string;

beforeAll(async () => {
  running = await run("page", { clock, parameters: { AuditRate: "0", ItemsForOps: "on", NamesForOps: "on" } });
  people = await peopleOf(running);
  const { body } = await people.app.decide("lamp", { title: "A lamp", phone: "+33 1 23 45" });
  decided = String(body["id"]);
  await answerTo(people.ana, await claimFor(people.ana), { label: "Scam", note: "asks for cash" });
  clock.skip(10_000);
  await untilDecided(people.app, decided);
});
afterAll(() => running.stop());

const look = (who: keyof People, id = decided) => people[who].call(`GET /ops/decisions/${id}`);

test("ops see a decision with its item, but for what is masked, what people said, and who looked", async () => {
  const { status, body } = await look("olga");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    decision: { id: decided, label: "Scam", outcome: "reject", by: "person" },
    items: "on",
    item: { title: "A lamp" },
    masked: ["phone"],
    reviews: [{ purpose: "decide", state: "closed", opinions: [{ by: "ana", label: "Scam", note: "asks for cash" }] }],
  });
  expect(JSON.stringify(body)).not.toContain("+33 1 23 45");
  expect(String(body["summary"])).toContain("people decided: “Scam”");
  const looks = (await people.olga.call(`GET /ops/decisions/${decided}/looks`)).body;
  expect(looks).toMatchObject({ items: [{ by: "olga", item: true }] });
  for (const who of ["app", "ana", "sam"] as const) expect((await look(who)).status, who).toBe(403);
  expect((await look("olga", `dec_${"0".repeat(26)}`)).status).toBe(404);
});

test("a masked field is shown to who asks, and the record says who did; a field that is not masked is refused", async () => {
  const reveal = (field: string) => people.olga.call(`POST /ops/decisions/${decided}/reveal`, { body: { field } });
  expect(await reveal("phone")).toMatchObject({ status: 200, body: { field: "phone", value: "+33 1 23 45" } });
  expect((await reveal("title")).status).toBe(400);
  const record = (await people.olga.call(`GET /decisions/${decided}/record`)).body as unknown as DecisionRecord;
  expect(record.steps.at(-1)).toMatchObject({ what: "revealed", by: "olga", facts: { field: "phone" } });
  const { body } = await people.olga.call(`GET /ops/decisions/${decided}/looks?limit=1`);
  expect(body).toMatchObject({ items: [{ by: "olga", field: "phone" }], nextCursor: expect.any(String) as string });
});

test("what is asked for in vain is refused: a figure that there is not, a cursor of another list, a period without end", async () => {
  const list = (query: string) => people.olga.call(`GET /ops/decisions?${query}`);
  await people.app.decide("chair", { title: "A chair" });
  const { body } = await list("limit=1");
  expect((await list(`limit=1&cursor=${String(body["nextCursor"])}`)).body).toMatchObject({
    items: [{ id: decided }],
  });
  for (const query of [
    "which=right",
    "from=2026-02-01&to=2026-01-01",
    "from=2020-01-01&to=2026-01-01",
    `route=review&cursor=${String(body["nextCursor"])}`,
    "against=Scam",
    "which=wrong&against=Scam",
    "which=overturned&field=/total",
  ])
    expect((await list(query)).status, query).toBe(400);
  expect((await people.ana.call("GET /ops/decisions")).status).toBe(403);
});

describe("what is stuck", () => {
  const stuck = async (what: string) =>
    ((await people.olga.call("GET /ops/stuck")).body["items"] as { what: string; count: number }[]).find(
      (one) => one.what === what,
    );

  test("dead letters are found, and moved back once the cause is gone", async () => {
    expect(await stuck("letters-answers")).toMatchObject({ count: 0, redrive: true });
    const answers = running.system.template
      .ofType("AWS::SQS::Queue")
      .find(({ logicalId }) => logicalId.startsWith("ReviewsQueueAnswersQueue"))!;
    const { sqs } = running.system.services;
    // Nobody can read it: the function fails on it five times.
    await sqs.put(answers.attribute("Arn"), "no JSON", "test");
    await eventually(
      async () => {
        clock.skip(100_000);
        people = await peopleOf(running);
        expect(await stuck("letters-answers")).toMatchObject({ count: 1, since: expect.any(String) as string });
      },
      { timeout: 60_000, interval: 300 },
    );
    const redrive = (what: string) => people.olga.call(`POST /ops/stuck/${what}/redrive`);
    expect(await redrive("letters-answers")).toMatchObject({ status: 202, body: { status: "started", count: 1 } });
    expect(await redrive("letters-answers")).toMatchObject({ status: 200, body: { status: "nothing" } });
    expect(await stuck("letters-answers")).toMatchObject({ count: 0, redriven: { by: "olga", count: 1 } });
    expect((await redrive("owed")).status).toBe(404);
    expect((await people.ana.call("POST /ops/stuck/letters-answers/redrive")).status).toBe(403);
  });
});
