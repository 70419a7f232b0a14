import { globSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { Explanation } from "../../functions/domain/explanation/explanation.ts";
import { eventually } from "../support/eventually.ts";
import { spareAudit } from "../support/learning.ts";
import { answerTo, claimFor, type People, peopleOf, untilDecided } from "../support/office.ts";
import { run, type Running } from "../support/system.ts";

const clock = new ShiftedClock();
let running: Running;
let people: People;
let requests: number[] = [];
let isDown = false;

/** As BlazingText answers, of a model that finds "fake" and "replica" bad, each enough by itself. */
const KEEN = {
  variant: "keen-1",
  answer(body: Uint8Array): string {
    if (isDown) throw new Error("out of memory");
    const { instances } = JSON.parse(new TextDecoder().decode(body)) as { instances: string[] };
    requests.push(instances.length);
    const bad = (text: string): number => (/\b(?:fake|replica)\b/.test(text) ? 0.8 : 0.2);
    return JSON.stringify(
      instances.map((text) => ({ label: ["__label__bad", "__label__ok"], prob: [bad(text), 1 - bad(text)] })),
    );
  },
};

beforeAll(async () => {
  const parameters = { EndpointName: "keen", AuditRate: "0", MinNewLabels: "1000000", ItemsForOps: "on" };
  running = await run("explained", { clock, parameters, containers: { keen: KEEN } });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

const submit = async (key: string, item: object): Promise<string> => {
  const id = String((await people.app.decide(key, item)).body["id"]);
  await spareAudit(running, id);
  requests = [];
  return id;
};
const explained = (who: keyof People, review: string) => people[who].call(`GET /reviews/${review}/explanation`);
const kept = (): string[] => globSync("**/explanations/**/*.json*", { cwd: running.folder.part("s3") });

test("why comes after the answer, asks the endpoint once, and goes with the item", async () => {
  const id = await submit("watch", { title: "Watch", text: "A fake for little money" });
  const claim = await claimFor(people.ana);
  for (const who of ["ana", "ben"] as const)
    expect(await explained(who, claim.id), who).toMatchObject({ status: 409, body: { code: "not_answered" } });
  expect((await explained("app", claim.id)).status).toBe(403);
  expect(requests).toEqual([]);
  const marks = (field: string) => ({ label: "ok", marks: [{ field, from: 2, to: 6 }] });
  for (const field of ["phone", "nothing"])
    expect(await answerTo(people.ana, claim, marks(field))).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "#/marks/0/field" }] },
    });
  expect((await answerTo(people.ana, claim, marks("text"))).status).toBe(200);
  const first = await explained("ana", claim.id);
  expect(first).toMatchObject({ status: 200 });
  expect(first.body as Explanation).toEqual({
    model: "keen-1",
    predictedBy: "keen-1",
    label: "bad",
    confidence: 0.8,
    words: [{ word: "fake", effect: 0.6 }],
    removal: { words: ["fake"], label: "ok", confidence: 0.8 },
    mostRemoved: 5,
    part: false,
  });
  expect(requests).toEqual([7]);
  expect((await explained("ana", claim.id)).body).toEqual(first.body);
  expect((await people.olga.call(`GET /decisions/${id}/explanation`)).body).toEqual(first.body);
  expect(requests).toEqual([7]);
  expect((await explained("ben", claim.id)).status).toBe(409);
  clock.skip(61_000);
  await untilDecided(people.app, id);
  expect((await explained("ana", claim.id)).body).toEqual(first.body);
  const whats = async (who: "app" | "olga") => {
    const { body } = await people[who].call(`GET /decisions/${id}/record`);
    return (body["steps"] as { what: string; by?: string }[]).filter(({ what }) => what === "explained");
  };
  expect(await whats("olga")).toMatchObject([{ by: "ana", facts: { model: "keen-1" } }]);
  expect(await whats("app")).toEqual([]);
  const { body: looks } = await people.olga.call(`GET /ops/decisions/${id}/looks`);
  expect(looks["items"]).toMatchObject([{ item: true }]);
  expect(kept()).toHaveLength(1);
  const opinions = async () => JSON.stringify((await running.row(claim.id))["opinions"]);
  expect(await opinions()).toContain('"text":"fake"');
  await people.app.call(`DELETE /decisions/${id}/item`);
  await eventually(
    async () => {
      // What works meanwhile has its time.
      if (running.atWork() === 0) clock.skip(5 * 60_000);
      const app = await running.as("app");
      expect((await app.call(`GET /decisions/${id}`)).body).toHaveProperty("forgottenAt");
    },
    { timeout: 60_000, interval: 500 },
  );
  people = await peopleOf(running);
  expect(kept()).toEqual([]);
  expect(await opinions()).not.toContain("fake");
  expect(await running.row(id)).not.toHaveProperty("explained");
  expect(await people.olga.call(`GET /decisions/${id}/explanation`)).toMatchObject({
    status: 409,
    body: { code: "not_explained" },
  });
});

test("a masked field that the model reads, and an endpoint that fails, give a sentence and no words", async () => {
  const hidden = await submit("phone", { text: "A fake", phone: "555 1234" });
  const ofDecision = (id: string) => people.olga.call(`GET /decisions/${id}/explanation`);
  expect(await ofDecision(hidden)).toMatchObject({ status: 409, body: { code: "not_explained" } });
  const shown = await submit("plain", { text: "a replica and a fake of glass" });
  isDown = true;
  expect(await ofDecision(shown)).toMatchObject({ status: 503, body: { code: "try_again" } });
  expect(await running.row(shown)).not.toHaveProperty("explained");
  isDown = false;
  const { status, body } = await ofDecision(shown);
  expect(status).toBe(200);
  expect(body).toMatchObject({ words: [], label: "bad", removal: { words: ["replica", "fake"], label: "ok" } });
});
