import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DecisionRow, predictionOf } from "../../functions/domain/decisions/decision.ts";
import type { ReviewRow } from "../../functions/domain/reviews/review-row.ts";
import { ManualClock } from "@second-look/emulator/clock";
import type { DataFolder } from "../../cli/data-folder.ts";
import { startChild } from "../support/child.ts";
import { eventually } from "../support/eventually.ts";
import { seeded } from "../support/random.ts";
import { Client, flowFile, identityOf, newFolder, run, type Running } from "../support/system.ts";

const SEED = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const MINUTE = 60_000;

/** What was acknowledged, and so must be there for ever. */
const decisions = new Map<string, { readonly key: string; readonly item: object }>();
const answers: { readonly review: string; readonly by: string; readonly label: string }[] = [];
const random = seeded(SEED);
let folder: DataFolder;
let seedFile: string;
let count = 0;

beforeAll(async () => {
  console.log(`SEED=${SEED} ROUNDS=${ROUNDS}`);
  folder = await newFolder("tiny");
  seedFile = join(folder.path, "seed.jsonl");
  const rows = Array.from({ length: 60 }, (_, i) => ({
    text: i % 2 ? `good number ${i}` : `awful thing ${i}`,
    label: i % 2 ? "ok" : "bad",
  }));
  await writeFile(seedFile, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
});
afterAll(() => rm(folder.path, { recursive: true }));

/** Works until the system is gone; what fails because of that is no fault. */
async function untilGone(work: () => Promise<void>): Promise<void> {
  try {
    for (;;) await work();
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
  }
}

async function ask(app: Client): Promise<void> {
  const key = `kill-${count++}`;
  // A rule of the flow sends every other one to people.
  const item = { text: `good number ${key}`, price: count % 2 ? 1 : 2000 };
  const { status, body } = await app.decide(key, item);
  if (status === 201 || status === 202) decisions.set(String(body["id"]), { key, item });
}

async function reviewOne(reviewer: Client, by: string): Promise<void> {
  const { status, body } = await reviewer.call("POST /reviews/claim");
  if (status !== 200) return pause(50);
  const { id, lease } = body as { id: string; lease: { epoch: number } };
  const label = random() < 0.5 ? "ok" : "bad";
  const answer = await reviewer.call(`POST /reviews/${id}/answer`, { body: { label, epoch: lease.epoch } });
  if (answer.status === 200) answers.push({ review: id, by, label });
}

async function round(): Promise<void> {
  const child = await startChild(folder.path, ["--flow", flowFile("tiny"), "--seed", seedFile]);
  const identity = await identityOf(folder);
  const client = async (kind: "app" | "reviewer", name: string) =>
    new Client(child.url, await identity.mint({ kind, name }));
  const app = await client("app", "app");
  const people = await Promise.all(
    ["ana", "ben", "cem"].map(async (name) => [await client("reviewer", name), name] as const),
  );
  const work = [
    ...[1, 2, 3, 4].map(() => untilGone(() => ask(app))),
    ...people.map(([person, name]) => untilGone(() => reviewOne(person, name))),
  ];
  await progress(Math.floor(random() * 50), Math.floor(random() * 15));
  await pause(random() * 100);
  await child.kill();
  await Promise.all(work);
}

/** Until so many decisions and answers more have been acknowledged: a moment that a slow machine reaches too. */
async function progress(asked: number, answered: number): Promise<void> {
  const goal = { decisions: decisions.size + asked, answers: answers.length + answered };
  while (decisions.size < goal.decisions || answers.length < goal.answers) await pause(20);
}

/** Killed while it starts: synthesizing, training the first model, or opening what the last one left. */
async function cutShort(): Promise<void> {
  const starting = new AbortController();
  const ended = startChild(folder.path, ["--flow", flowFile("tiny"), "--seed", seedFile], 0, starting.signal).then(
    (child) => child.kill(),
    () => undefined,
  );
  await pause(random() * 2500);
  starting.abort();
  await ended;
}

type Rows = { readonly decisions: readonly DecisionRow[]; readonly reviews: readonly ReviewRow[] };

async function allRows({ system, table: TableName }: Running): Promise<Rows> {
  const rows: unknown[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = await system.call("dynamodb", "Scan", {
      TableName,
      ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
    });
    rows.push(...(page["Items"] as Parameters<typeof unmarshall>[0][]).map((item) => unmarshall(item)));
    ExclusiveStartKey = page["LastEvaluatedKey"];
  } while (ExclusiveStartKey !== undefined);
  const ofKind = (kind: string) => rows.filter((row) => (row as { kind?: string }).kind === kind);
  return { decisions: ofKind("decision") as DecisionRow[], reviews: ofKind("review") as ReviewRow[] };
}

/** Everything that was cut off is mended: nothing is owed any more, and nothing is on its way. */
async function settled(running: Running, clock: ManualClock): Promise<Rows> {
  return eventually(
    async () => {
      await clock.advance(MINUTE / 2);
      const rows = await allRows(running);
      expect([...rows.decisions, ...rows.reviews].filter((row) => "needs" in row).map(({ id }) => id)).toEqual([]);
      return rows;
    },
    { timeout: 120_000, interval: 200 },
  );
}

test(`killed ${ROUNDS} times at the start and ${ROUNDS} times under load, nothing is lost and nothing is doubled`, async () => {
  for (let i = 0; i < ROUNDS; i++) {
    await cutShort();
    await round();
  }
  console.log(`${decisions.size} decisions and ${answers.length} answers were acknowledged`);
  expect(answers.length).toBeGreaterThan(0);
  const clock = new ManualClock(Date.now() + 2 * MINUTE);
  const running = await run("tiny", { folder, clock });
  try {
    await check(running, await settled(running, clock));
  } finally {
    await running.stop();
  }
}, 600_000);

async function check(running: Running, rows: Rows): Promise<void> {
  const byId = new Map(rows.decisions.map((row) => [row.id as string, row]));
  const reviews = new Map(rows.reviews.map((row) => [row.id as string, row]));

  // Every acknowledged decision is there, and its key still leads to it.
  expect([...decisions.keys()].filter((id) => !byId.has(id))).toEqual([]);
  const app = await running.as("app", "app");
  for (const [id, { key, item }] of [...decisions].slice(-10))
    expect((await app.decide(key, item)).body["id"]).toBe(id);

  // Every acknowledged answer is an opinion, and is in its decision's outcome as far as it counts there.
  for (const { review, by, label } of answers) {
    const row = reviews.get(review);
    const owner = byId.get(row?.decisionId ?? "");
    expect(row?.opinions, review).toContainEqual(expect.objectContaining({ by, label }));
    expect(new Set(row?.answeredBy).size, review).toBe(row?.opinions?.length);
    expect(owner, review).toMatchObject({ status: "decided", label: outcomeOf(owner!, row!) });
    expect(owner?.by, review).toBe(row?.purpose === "audit" && owner?.history === undefined ? "model" : "person");
    expect(row?.second !== undefined && row.opinions?.length === 1 ? "closed" : row?.state, review).toBe("closed");
  }

  // One line of feedback for each opinion, and none besides.
  const files = await readdir(folder.part("s3"), { recursive: true });
  const feedback = files
    .filter((file) => /feedback\/dt=.*\.json$/.test(file))
    .map((file) => /([^/]+)\.json$/.exec(file)?.[1]);
  const expected = rows.reviews.flatMap(({ id, opinions = [] }) => opinions.map((_, index) => `${id}-${index}`));
  expect(new Set(feedback)).toEqual(new Set(expected));
  expect(feedback).toHaveLength(expected.length);

  // Every decision that was drawn or waits for people has its review, and no review is without its decision.
  const named = rows.decisions.flatMap(({ reviews: ids }) => JSON.parse(ids) as string[]);
  expect(named.toSorted()).toEqual([...reviews.keys()].toSorted());
  const drawn = rows.decisions.filter(({ audit, route }) => audit && route !== "review");
  for (const { id, reviews: ids } of drawn) expect(JSON.parse(ids), id).toHaveLength(1);

  // Every open review is in the queue, and nothing else is.
  const open = rows.reviews
    .filter(({ state }) => state === "open" || state === "claimed")
    .map(({ id }) => id as string);
  expect((await queued(running)).toSorted()).toEqual(open.toSorted());
  const waiting = rows.decisions
    .filter(({ status }) => status === "in_review")
    .flatMap(({ reviews: ids }) => JSON.parse(ids) as string[]);
  const deciding = open.filter((id) => reviews.get(id)?.purpose === "decide" && reviews.get(id)?.second === undefined);
  expect(waiting.toSorted()).toEqual(deciding.toSorted());
}

/** The first answer decides what waited for people; of a decision that is out, two of the model and two people do. */
function outcomeOf(owner: DecisionRow, { purpose, opinions = [], second }: ReviewRow): string | undefined {
  const [first, other] = opinions.map(({ label }) => label);
  if (purpose === "decide" || second === undefined) return first;
  return first === other ? first : predictionOf(owner)?.label;
}

async function queued(running: Running): Promise<string[]> {
  const senior = await running.as("senior");
  const ids: string[] = [];
  for (const queue of ["reviewers", "seniors"]) {
    let cursor: string | undefined;
    do {
      const { body } = await senior.call(
        `GET /reviews?queue=${queue}&limit=100${cursor === undefined ? "" : `&cursor=${cursor}`}`,
      );
      ids.push(...(body["items"] as { id: string }[]).map(({ id }) => id));
      cursor = body["nextCursor"] as string | undefined;
    } while (cursor !== undefined);
  }
  return ids;
}
