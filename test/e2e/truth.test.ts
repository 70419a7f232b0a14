import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFeedback } from "../../functions/domain/learning/feedback-reader.ts";
import { feedbackAdditions } from "../../functions/domain/metrics/additions.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import { flawsOf } from "../../functions/domain/record/verify.ts";
import { undrawnKey } from "../support/learning.ts";
import { answerTo, claimFor, decidedByAna, type People, peopleOf } from "../support/office.ts";
import { type Answer, type Running, run } from "../support/system.ts";

let running: Running;
let people: People;

beforeAll(async () => {
  running = await run("tiny");
  people = await peopleOf(running);
});
afterAll(() => running.stop());

const AT = "2026-01-02T03:04:05.000Z";

/** A decision on which ana says "ok". */
const answered = (text: string, key = text): Promise<string> => decidedByAna(people, key, { text }, { label: "ok" });

const tell = (id: string, told: object): Promise<Answer> =>
  people.app.call(`POST /decisions/${id}/truth`, { body: { source: "chargeback", at: AT, ...told } });

/** The lines of feedback that later truths left. */
const linesOf = (id: string): string[] => {
  const cwd = running.folder.part("s3");
  return globSync(`**/feedback/**/${id}/truth-*.json`, { cwd }).map((file) => readFileSync(join(cwd, file), "utf8"));
};

test("what turned out later stands beside what was decided, teaches, and is no evidence", async () => {
  const id = await answered("sold", await undrawnKey(running, "sold"));
  const { status, body } = await tell(id, { label: "bad" });
  expect([status, body]).toEqual([201, expect.objectContaining({ label: "bad", source: "chargeback", wrong: true })]);
  const shown = (await people.app.call(`GET /decisions/${id}`)).body;
  expect(shown).toMatchObject({ label: "ok", by: "person", truth: [{ label: "bad", wrong: true, at: AT }] });
  const [line = ""] = linesOf(id);
  expect(readFeedback(line, "tiny")).toMatchObject({ kind: "teaching", answer: { label: "bad", text: "sold" } });
  expect(feedbackAdditions(line, "tiny")).toMatchObject({
    additions: [{ adds: { truths: { people: { told: 1, wrong: 1 } } } }],
  });
  const record = (await people.olga.call(`GET /decisions/${id}/record`)).body as DecisionRecord;
  expect(flawsOf(record)).toEqual([]);
  expect(record.summary).toContain("something else than was decided");
});

test("of an item that was drawn for audit it does not teach either", async () => {
  const id = await answered("drawn");
  await running.put({ ...(await running.row(id)), audit: true });
  await tell(id, { label: "bad" });
  expect(linesOf(id).map((line) => readFeedback(line, "tiny").kind)).toEqual(["objection"]);
});

test("the same told twice is told once; of what comes after it only the first counts; five are enough", async () => {
  const id = await answered("often");
  expect((await tell(id, { label: "bad" })).status).toBe(201);
  expect((await tell(id, { label: "bad" })).status).toBe(200);
  for (const source of ["letter", "call", "court", "appeal court"])
    expect((await tell(id, { label: "ok", source })).status).toBe(201);
  expect((await tell(id, { label: "ok", source: "press" })).body).toMatchObject({
    status: 409,
    code: "too_many_truths",
  });
  const counted = linesOf(id).map((line) => feedbackAdditions(line, "tiny"));
  const adds = counted.flatMap((one) => ("additions" in one ? one.additions.map((each) => each.adds.truths) : []));
  expect(adds.filter((one) => one !== undefined)).toEqual([{ people: { told: 1, wrong: 1 } }]);
});

test.each([
  ["a label that the flow does not have", { label: "good" }],
  ["a time that is still to come", { label: "bad", at: "2999-01-01T00:00:00.000Z" }],
  ["a source that could name somebody", { label: "bad", source: "bo@example.com" }],
  ["nothing that is true", {}],
])("%s is refused", async (what, told) => {
  const id = await answered(`refused-${encodeURIComponent(what)}`);
  expect((await tell(id, told)).status).toBe(400);
  expect(linesOf(id)).toEqual([]);
});

test("people are still to decide, or it is another's: nothing is told", async () => {
  const { body } = await people.app.decide("waits", { text: "waits" });
  const id = String(body["id"]);
  expect((await tell(id, { label: "bad" })).body).toMatchObject({ status: 409, code: "not_decided" });
  const other = await running.as("app", "other");
  const call = await other.call(`POST /decisions/${id}/truth`, { body: { label: "bad", source: "x", at: AT } });
  expect(call.status).toBe(404);
  await answerTo(people.ana, await claimFor(people.ana), { label: "ok" });
});
