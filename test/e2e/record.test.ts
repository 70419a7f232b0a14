import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { headAfter } from "../../functions/domain/record/chain.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import { sealOf } from "../../functions/domain/record/sealed.ts";
import { claimFor, peopleOf, untilDecided } from "../support/office.ts";
import { type Client, type Running, run } from "../support/system.ts";

let running: Running;
let app: Client;
let olga: Client;
let people: Awaited<ReturnType<typeof peopleOf>>;
const clock = new ShiftedClock();

beforeAll(async () => {
  running = await run("held", { clock });
  people = await peopleOf(running);
  [app, olga] = [people.app, await running.as("ops")];
});
afterAll(() => running.stop());

const recordOf = async (client: Client, id: string): Promise<DecisionRecord> => {
  const { status, body } = await client.call(`GET /decisions/${id}/record`);
  expect(status).toBe(200);
  return body as DecisionRecord;
};

/** A decision that ana answers with a note, takes back, and answers again; when that is final. */
async function answered(key: string): Promise<string> {
  const { body } = await app.decide(key, { text: "Bo Berg asks" });
  const { ana } = people;
  const claim = await claimFor(ana);
  const answer = { label: "ok", epoch: claim.lease.epoch, note: "Bo Berg is known here" };
  await ana.call(`POST /reviews/${claim.id}/answer`, { body: answer });
  const { body: undone } = await ana.call(`POST /reviews/${claim.id}/undo`, { body: { epoch: answer.epoch } });
  const { epoch } = undone["lease"] as { epoch: number };
  await ana.call(`POST /reviews/${claim.id}/answer`, { body: { label: "bad", epoch } });
  clock.skip(9000);
  const id = String(body["id"]);
  await untilDecided(app, id);
  return id;
}

test("the record tells in order what was done, and its hashes can be computed again", async () => {
  const id = await answered("told");
  const record = await recordOf(olga, id);
  const told = ["received", "claimed", "answered", "undone", "answered", "final", "decided"];
  expect(record.steps.map(({ what }) => what).toSorted()).toEqual(told.toSorted());
  expect(record.steps.map(({ at }) => at)).toEqual(record.steps.map(({ at }) => at).toSorted());
  expect(record.steps.find(({ what }) => what === "claimed")).toMatchObject({ by: "ana" });
  expect(record.summary).toMatch(/took an answer back.*people decided: “bad” \(reject\)/);
  expect(record.chains).toHaveLength(2);
  for (const { born, events, head } of record.chains ?? []) expect(headAfter(sealOf(born), events)).toBe(head);
});

test("nothing in it may tell of a person, and to applications people have numbers", async () => {
  const id = await answered("private");
  const [forOps, forApp] = [await recordOf(olga, id), await recordOf(app, id)];
  expect(JSON.stringify([forOps, forApp])).not.toContain("Berg");
  expect(JSON.stringify(forApp)).not.toContain("ana");
  expect(forApp.steps.find(({ what }) => what === "claimed")).toMatchObject({ by: "person 1" });
  expect(forApp).not.toHaveProperty("chains");
  expect(forApp.heads).toEqual(forOps.heads);
});

test("a record is for the decision's application and for ops, and is as good as none for everybody else", async () => {
  const { body } = await app.decide("theirs", { text: "x" });
  const path = `GET /decisions/${String(body["id"])}/record`;
  const other = await running.as("app", "other");
  expect((await other.call(path)).status).toBe(404);
  expect((await people.ana.call(path)).status).toBe(403);
});
