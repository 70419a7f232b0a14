import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { type Answer, run, type Running } from "../support/system.ts";

let running: Running;
let people: People;

beforeAll(async () => {
  running = await run("spans", { parameters: { AuditRate: "0" } });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

const TEXT = "🧾 Ana";
const span = (start: number, end: number) => ({ start, end, label: "person" });

let key = 0;
const decide = (spans: readonly object[], item: object = { text: TEXT }): Promise<Answer> =>
  people.app.bring(`key-${key++}`, item, { value: { entities: spans }, confidence: 0.5 });

test("a proposal that marks more than the item's text has is refused with its place", async () => {
  expect(await decide([span(2, 5), span(2, 6)])).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "#/proposal/value/entities/1/end" }] },
  });
  expect(await decide([span(0, 1)], { title: "No text" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "#/proposal/value/entities" }] },
  });
});

test("so is an answer; the last character can be marked, and that is decided", async () => {
  const { body } = await decide([]);
  const claim = await claimFor(people.ana);
  const answer = (spans: readonly object[]): Promise<Answer> =>
    answerTo(people.ana, claim, { value: { entities: spans } });
  expect(await answer([span(2, 6)])).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "#/value/entities/0/end" }] },
  });
  expect((await answer([span(2, 5)])).status).toBe(200);
  await eventually(
    async () =>
      expect((await people.app.call(`GET /decisions/${String(body["id"])}`)).body).toMatchObject({
        status: "decided",
        value: { entities: [span(2, 5)] },
      }),
    { timeout: 60_000, interval: 200 },
  );
});
