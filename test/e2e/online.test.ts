import { afterAll, beforeAll, expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import { undrawnKey } from "../support/learning.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { type Answer, type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
/** An answer is to change the next prediction within so many milliseconds. */
const PROMISED = 5_000;
/** In so many steps the time passes. */
const STEPS = 5;
const STATE = "online/state.json";

let clock: ManualClock;
let running: Running;
let people: People;
let asked = 0;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  running = await run("online", { clock, parameters: { AuditRate: "0", MinNewLabels: "1000000", ItemsForOps: "on" } });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

/** A decision on a text that is not drawn for audit. */
async function decide(text: string): Promise<Answer> {
  asked += 1;
  return people.app.decide(await undrawnKey(running, `online-${asked}`), { text });
}

const online = ({ body }: Answer): { readonly label: string; readonly state: string } | undefined =>
  body["online"] as ReturnType<typeof online>;

/** Until the online model says this of a text: so many milliseconds of the system's clock, never more than promised. */
async function untilSaid(text: string, label: string | undefined, most = PROMISED): Promise<number> {
  for (const from = clock.now(); ; await clock.advance(most / STEPS)) {
    await expect.poll(() => running.atWork()).toBe(0);
    if (online(await decide(text))?.label === label) return clock.now() - from;
    expect(clock.now() - from, `“${text}” is ${label}`).toBeLessThan(most);
  }
}

/** A person answers all that waits. */
async function answerAll(person: Client, labelOf: (text: string) => string): Promise<void> {
  for (;;) {
    const { status, body } = await person.call("POST /reviews/claim");
    if (status === 204) return;
    const claim = body as Awaited<ReturnType<typeof claimFor>>;
    expect((await answerTo(person, claim, { label: labelOf(String(claim.item["text"])) })).status).toBe(200);
  }
}

const truth = (text: string): string => (text.includes("lamp") ? "ok" : "bad");
const stored = (input: object = {}, action: "GetObject" | "PutObject" = "GetObject") =>
  running.system.call("s3", action, {
    Bucket: running.system.template.ofType("AWS::S3::Bucket")[0]?.name,
    Key: STATE,
    ...input,
  });
const state = async (): Promise<string> => Buffer.from((await stored())["Body"] as Uint8Array).toString("utf8");

let lamp = "";

test("an answer changes the next prediction within five seconds of the system's clock", async () => {
  const first = await decide("a red lamp of glass");
  const second = await decide("a dog with two tails");
  lamp = String(first.body["id"]);
  expect([first, second].map(({ body }) => [body["reason"], body["online"]])).toEqual([
    ["no-model", undefined],
    ["no-model", undefined],
  ]);
  await answerAll(people.ana, truth);
  await untilSaid("a lamp of glass and tin", "ok");
  const { body } = await decide("seven herons sleep");
  const other = online({ body } as Answer)?.label === "ok" ? "bad" : "ok";
  await answerAll(people.ana, (text) => (text.includes("heron") ? other : truth(text)));
  await untilSaid("seven herons sleep", other);
});

test("whoever reviews does not see what it said before they have answered; then they do, and so does the record", async () => {
  await answerAll(people.ana, truth);
  const id = String((await decide("a lamp of brass")).body["id"]);
  const claim = await claimFor(people.ben);
  expect(claim.item).toEqual({ text: "a lamp of brass" });
  expect(claim).not.toHaveProperty("prediction");
  expect(JSON.stringify(claim)).not.toContain("online");
  const told = await answerTo(people.ben, claim, { label: "ok" });
  expect(told.body["prediction"]).toMatchObject({ label: "ok", confidence: expect.any(Number) as number });
  const record = (await people.app.call(`GET /decisions/${id}/record`)).body;
  expect((record["steps"] as { facts: object }[])[0]?.facts).toMatchObject({ online: { label: "ok" } });
});

test("switched off it says nothing within 15 seconds, and goes on learning", async () => {
  const to = async (action: "off" | "on") =>
    (await people.olga.call("POST /parts", { body: { part: "online", action } })).status;
  expect(await to("off")).toBe(200);
  await untilSaid("a lamp of brass", undefined, 16_000);
  const before = await state();
  await answerAll(people.ana, truth);
  await expect
    .poll(async () => {
      await clock.advance(1_000);
      return state();
    })
    .not.toBe(before);
  expect(await to("on")).toBe(200);
  await untilSaid("a lamp of brass", "ok", 16_000);
});

test("what is forgotten goes from its state; one that is damaged is made anew, and nothing fails meanwhile", async () => {
  expect(await state()).toContain(lamp);
  await people.app.call(`DELETE /decisions/${lamp}/item`);
  await expect
    .poll(async () => {
      await clock.advance(MINUTE);
      return state();
    })
    .not.toContain(lamp);
  people = await peopleOf(running);
  const before = await state();
  await stored({ Body: Buffer.from(before.replace('"label":"ok"', '"label":"bad"')) }, "PutObject");
  await untilSaid("a lamp of brass", undefined);
  await answerAll(people.ana, truth);
  await untilSaid("a lamp of brass", "ok");
});
