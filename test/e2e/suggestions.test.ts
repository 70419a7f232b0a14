import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { Decision } from "../../functions/domain/decisions/decision-view.ts";
import { readFeedback } from "../../functions/domain/learning/feedback-reader.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import { flawsOf } from "../../functions/domain/record/verify.ts";
import { eventually } from "../support/eventually.ts";
import { type Answer, type Client, type Running, run } from "../support/system.ts";

const MINUTE_MS = 60_000;
const clock = new ShiftedClock();
let running: Running;
let app: Client;

beforeAll(async () => {
  running = await run("suggesting", { clock });
  app = await running.as("app");
});
afterAll(() => running.stop());

const PROPOSAL = { label: "spam", probabilities: { bug: 0.2, wish: 0.1, praise: 0.05, spam: 0.65 } };
const RANKED = ["spam", "bug", "wish"];

type Body = Omit<Decision, "suggestions"> & { readonly suggestions: { label: string; confidence?: number }[] };

async function suggest(key: string, more: object = { proposal: PROPOSAL }): Promise<Body> {
  const body = { item: { text: `about ${key}` }, suggest: 3, ...more };
  const answer = await app.call("POST /decisions", { body, headers: { "idempotency-key": key } });
  expect(answer.status).toBe(201);
  return answer.body as Body;
}

/** Lists by how they are shown: half of all are drawn to be shuffled. */
async function oneOf(shuffled: boolean, name: string, more?: object): Promise<Body> {
  for (let at = 0; ; at++) {
    const list = await suggest(`${name}-${at}`, more);
    if (list.shuffled === shuffled) return list;
  }
}

const choose = (id: string, body: object, by = app): Promise<Answer> =>
  by.call(`POST /decisions/${id}/choice`, { body });
const labels = ({ suggestions }: Body): string[] => suggestions.map(({ label }) => label);

/** The lines of choices in S3's place. */
const linesOf = (id: string): string[] => {
  const cwd = running.folder.part("s3");
  return globSync(`**/choices/**/${id}.json`, { cwd }).map((file) => readFileSync(join(cwd, file), "utf8"));
};

test("suggestions come at once, the likeliest first, and decide nothing", async () => {
  const list = await oneOf(false, "plain");
  expect(list).toMatchObject({ status: "suggested", route: "suggest", from: "model", shuffled: false });
  expect(list.suggestions[0]).toEqual({ label: "spam", confidence: 0.65 });
  expect(labels(list)).toEqual(RANKED);
  for (const name of ["outcome", "label", "by", "decidedAt"]) expect(list).not.toHaveProperty(name);
  expect(await running.row(list.id)).toMatchObject({ audit: false, auditProbability: 0, reviews: "[]" });
  const first = await suggest("same");
  expect(await suggest("same")).toEqual(first);
  const other = { item: { text: "about same" }, suggest: 2, proposal: PROPOSAL };
  const reused = await app.call("POST /decisions", { body: other, headers: { "idempotency-key": "same" } });
  expect(reused.status).toBe(422);
});

test("without a model they come in the flow's order, and a share in a random one, and say so", async () => {
  const unranked = await oneOf(false, "unranked", {});
  expect(unranked.from).toBe("order");
  expect(unranked.suggestions).toEqual([{ label: "bug" }, { label: "wish" }, { label: "praise" }]);
  const shuffled = await oneOf(true, "mixed");
  expect(labels(shuffled).toSorted()).toEqual(RANKED.toSorted());
});

test("what the user took is told once, and is in the record and in a line of its own", async () => {
  const { id } = await oneOf(false, "chosen");
  const told = await choose(id, { label: "bug", position: 2 });
  expect(told.status).toBe(201);
  expect(told.body).toMatchObject({ status: "suggested", choice: { label: "bug", position: 2 } });
  expect((await choose(id, { label: "bug" })).body).toEqual(told.body);
  expect((await choose(id, { label: "wish" })).body).toMatchObject({ status: 409, code: "already_chosen" });
  const [line = "", ...more] = linesOf(id);
  expect(more).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    "second-look": {
      choice: { label: "bug", position: 2 },
      list: { shuffled: false, propensity: 0.5, ranks: [1, 2, 3] },
    },
  });
  expect(readFeedback(line, "suggesting")).toMatchObject({ kind: "teaching", answer: { label: "bug" } });
  const olga = await running.as("ops");
  const record = (await olga.call(`GET /decisions/${id}/record`)).body as DecisionRecord;
  expect(flawsOf(record)).toEqual([]);
  expect(record.steps.map(({ what }) => what)).toEqual(["received", "chosen"]);
  expect(record.summary).toContain("Nothing was to be decided");
});

test("something that was not on the list, and nothing at all, are choices as well", async () => {
  const [first, second] = [await oneOf(false, "other"), await oneOf(false, "none")];
  expect((await choose(first.id, { label: "praise" })).body["choice"]).toEqual({
    at: expect.any(String) as string,
    label: "praise",
  });
  expect((await choose(second.id, { none: true })).body).toMatchObject({ choice: { none: true } });
  expect(readFeedback(linesOf(second.id)[0] ?? "", "suggesting").kind).toBe("unreadable");
});

test("what does not agree with the list, is another's, or was never suggested is refused", async () => {
  const { id } = await oneOf(false, "refused");
  for (const body of [
    { label: "bug", position: 1 },
    { label: "bug", position: 4 },
    { label: "praise", position: 1 },
  ])
    expect((await choose(id, body)).body).toMatchObject({ status: 400, errors: [{ pointer: "#/position" }] });
  expect((await choose(id, { label: "unknown" })).body).toMatchObject({
    status: 400,
    errors: [{ pointer: "#/label" }],
  });
  expect((await choose(id, {})).status).toBe(400);
  expect((await choose(id, { label: "bug" }, await running.as("app", "other"))).status).toBe(404);
  expect(linesOf(id)).toEqual([]);
  const decided = await app.decide("decided", { text: "to people" });
  expect(decided.status).toBe(202);
  expect((await choose(String(decided.body["id"]), { none: true })).body).toMatchObject({
    status: 409,
    code: "not_suggested",
  });
});

test("a forgotten item leaves neither list nor text, and what is told of it then is refused", async () => {
  const [chosen, open] = [await oneOf(true, "Bo-Berg"), await oneOf(false, "Bo-Berg-too")];
  expect((await choose(chosen.id, { label: "spam" })).status).toBe(201);
  expect(linesOf(chosen.id)[0]).toContain("Bo-Berg");
  for (const { id } of [chosen, open]) expect((await app.call(`DELETE /decisions/${id}/item`)).status).toBe(200);
  expect((await choose(open.id, { label: "spam" })).body).toMatchObject({ status: 409, code: "item_forgotten" });
  await eventually(
    async () => {
      clock.skip(5 * MINUTE_MS);
      for (const { id } of [chosen, open]) expect(await running.row(id)).toHaveProperty("forgottenAt");
    },
    { timeout: 60_000, interval: 300 },
  );
  expect(linesOf(chosen.id)[0]).not.toContain("Bo-Berg");
  expect(JSON.stringify(await running.row(chosen.id))).not.toContain("Bo-Berg");
  expect(readFeedback(linesOf(chosen.id)[0] ?? "", "suggesting").kind).toBe("forgotten");
  const shown = (await app.call(`GET /decisions/${chosen.id}`)).body;
  expect(shown).toMatchObject({ status: "suggested", choice: { label: "spam" } });
  expect(shown).not.toHaveProperty("suggestions");
});
