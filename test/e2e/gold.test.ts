import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { GoldResult } from "../../functions/domain/gold/result.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { commandFor } from "../support/command.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, peopleOf, type People, untilDecided } from "../support/office.ts";
import { type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;

let clock: ShiftedClock;
let running: Running;
let people: People;
let sue: Client;

beforeAll(async () => {
  clock = new ShiftedClock();
  running = await run("checked", { clock });
  people = await peopleOf(running);
  sue = await running.as("senior", "sue");
});
afterAll(() => running.stop());

/** Decided by a senior, whom nobody asks to practise, after all that waited before it; its id. */
async function decided(key: string): Promise<string> {
  const { body } = await people.app.decide(key, { text: `item ${key}` });
  for (let text: unknown; text !== `item ${key}`;) {
    const claim = await claimFor(people.sam);
    await answerTo(people.sam, claim, { label: "ok" });
    text = claim.item["text"];
  }
  await untilDecided(people.app, String(body["id"]));
  return String(body["id"]);
}

const results = async (): Promise<GoldResult[]> => {
  const root = running.folder.part("s3");
  const files = (await readdir(root, { recursive: true })).filter((file) =>
    /gold\/dt=[^/]+\/rev_\w+\.json$/.test(file),
  );
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(join(root, file), "utf8")) as GoldResult));
};

test("two seniors make check items; a newcomer practises on them, and is then given what all others are", async () => {
  const { sam, ana, app, olga } = people;
  const ids = [await decided("a"), await decided("b"), await decided("c")];
  const said = async (who: Client, id: string, body: object) =>
    (await who.call(`PUT /gold/${id}`, { body })).body["state"];
  expect(await said(sam, ids[0]!, { label: "ok" })).toBe("proposed");
  expect(await said(sue, ids[0]!, { label: "bad" })).toBe("disputed");
  expect(await said(sue, ids[0]!, { label: "ok" })).toBe("gold");
  expect(await said(olga, ids[1]!, { label: "bad", planted: true })).toBe("gold");
  expect((await ana.call(`PUT /gold/${ids[2]}`, { body: { label: "ok" } })).status).toBe(403);

  const first = await claimFor(ana);
  expect((await ana.call("GET /reviews/summary")).body["practice"]).toEqual({ done: 0, of: 2 });
  await answerTo(ana, first, { label: "ok" });
  await answerTo(ana, await claimFor(ana), { label: "ok" });
  await eventually(
    async () => expect((await ana.call("GET /reviews/summary")).body["practice"]).toBeUndefined(),
    10_000,
  );
  const mine = (await ana.call("GET /people/me/gold")).body;
  expect(mine).toMatchObject({ all: { answered: 2, right: 1 }, lately: { answered: 2, right: 1, mostOften: "bad" } });
  expect((await results()).map(({ reviewer, right, practice }) => [reviewer, right, practice])).toEqual(
    expect.arrayContaining([
      ["ana", true, true],
      ["ana", false, true],
    ]),
  );
  expect((await app.call(`GET /decisions/${ids[1]}`)).body["label"]).toBe("ok");

  await app.decide("d", { text: "real" });
  const { item } = await claimFor(ana);
  expect(item).toEqual({ text: "real" });
});

test("check items come among the others to whoever has not answered them", async () => {
  const { app, ben, olga } = people;
  // He practises on two, and no other way leads those to him.
  const third = await decided("e");
  expect((await olga.call(`PUT /gold/${third}`, { body: { label: "ok" } })).body["state"]).toBe("gold");
  clock.skip(2 * MINUTE);
  const sent = await Promise.all(
    Array.from({ length: 24 }, (_, at) => app.decide(`more-${at}`, { text: `more ${at}` })),
  );
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 202));
  const given: Claim[] = [];
  await eventually(
    async () => {
      clock.skip(3 * MINUTE);
      const { status, body } = await ben.call("POST /reviews/claim");
      if (status === 200) given.push(body as Claim);
      if (status === 200) await answerTo(ben, body as Claim, { label: "ok" });
      expect((await results()).filter(({ practice }) => !practice).length).toBeGreaterThan(0);
    },
    { timeout: 120_000, interval: 150 },
  );
  const ofBen = async () =>
    (await results()).filter(({ reviewer }) => reviewer === "ben").map(({ decisionId }) => decisionId);
  // Each comes when it is written, in no order.
  await expect.poll(ofBen).toHaveLength(3);
  const his = await ofBen();
  expect(new Set(his).size).toBe(3);
});

/** The states of the check items that seniors see, by their decisions. */
async function listed(): Promise<Readonly<Record<string, string>>> {
  const { body } = await (await running.as("senior", "sue")).call("GET /gold?limit=100");
  const items = body["items"] as { readonly decisionId: string; readonly state: string }[];
  return Object.fromEntries(items.map(({ decisionId, state }) => [decisionId, state]));
}

test("a forgotten decision is no check item any more, not even one that somebody has in hand", async () => {
  people = await peopleOf(running);
  const { app, olga } = people;
  for (const id of Object.keys(await listed())) await olga.call(`DELETE /gold/${id}`);
  const [kept, gone] = [await decided("kept"), await decided("gone")];
  for (const id of [kept, gone]) await olga.call(`PUT /gold/${id}`, { body: { label: "ok" } });
  expect(await listed()).toEqual({ [kept]: "gold", [gone]: "gold" });
  const nora = await running.as("reviewer", "nora");
  const [one, other] = [await claimFor(nora), await claimFor(nora)];
  const held = [one, other].find(({ item }) => item["text"] === "item gone")!;

  expect((await app.call(`DELETE /decisions/${gone}/item`)).status).toBe(200);
  await eventually(
    async () => {
      clock.skip(5 * MINUTE);
      expect((await (await running.as("app")).call(`GET /decisions/${gone}`)).body).toHaveProperty("forgottenAt");
    },
    { timeout: 60_000, interval: 500 },
  );
  expect(await listed()).toEqual({ [kept]: "gold" });
  const late = await running.as("reviewer", "nora");
  expect((await answerTo(late, held, { label: "ok" })).status).toBe(409);
  expect((await (await running.as("ops")).call(`PUT /gold/${gone}`, { body: { label: "ok" } })).body).toMatchObject({
    code: "item_forgotten",
  });
  const rows = await Promise.all([`gold_${gone}`, held.id, gone].map((id) => running.row(id)));
  expect(rows[0]).not.toHaveProperty("planted");
  expect(rows[1]).toMatchObject({ state: "closed" });
  expect(JSON.stringify(rows)).not.toContain("item gone");
  expect((await results()).filter(({ decisionId }) => decisionId === gone)).toEqual([]);
  // What they did not answer comes again at the end of their practice, if it can come.
  expect((await claimFor(late)).item).toEqual({ text: "item kept" });
});

test("a file of check items is planted, the lines that cannot be are named, and once more changes nothing", async () => {
  const lines = [
    ...["x", "y", "z"].map((text) => JSON.stringify({ item: { text }, label: "ok" })),
    JSON.stringify({ item: { text: "w" }, label: "purple" }),
    "not JSON",
  ];
  const file = join(running.folder.path, "gold.jsonl");
  await writeFile(file, lines.join("\n"));
  const tokens = ["--token", await running.token("app"), "--ops", await running.token("ops")];
  const before = await listed();
  const first = await commandFor(running, "cli/gold/main.ts", [file, ...tokens]);
  expect(first).toEqual({
    code: 1,
    stdout: "3 check items are planted, 2 lines are refused.\n",
    stderr: 'Line 4 is refused: The flow has no label "purple".\nLine 5 is refused: it is not JSON.\n',
  });
  const after = await listed();
  expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 3);
  expect(await commandFor(running, "cli/gold/main.ts", [file, ...tokens])).toEqual(first);
  expect(await listed()).toEqual(after);
});
