import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DataFolder } from "../../cli/data-folder.ts";
import { commandFor } from "../support/command.ts";
import { eventually } from "../support/eventually.ts";
import { clockAtDawn } from "../support/learning.ts";
import { decidedByAna, peopleOf } from "../support/office.ts";
import { newFolder, type Running, run } from "../support/system.ts";

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
let running: Running;
let folder: string;
let data: DataFolder;
/** The first one, decided on a day in whose night nothing ran. */
let first: string;
/** In the morning: a day later, and some hours, it is still the next day, and the night's digest is of this one. */
const clock = clockAtDawn();
clock.skip(6 * HOUR_MS);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "second-look-saved-"));
  data = await newFolder("tiny");
  running = await run("tiny", { clock, folder: data });
  first = await decided("one");
  await running.stop();
  clock.skip(DAY_MS);
  running = await run("tiny", { clock, folder: data });
});
afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true });
  await rm(data.path, { recursive: true });
});

const daysOf = async (): Promise<string[]> => {
  // A token ends with the day.
  const { body } = await (await running.as("ops")).call("GET /digests");
  return (body["items"] as { day: string }[]).map(({ day }) => day);
};

/** Lets the day end, and its digest be written. */
async function nextDay(): Promise<void> {
  const before = (await daysOf()).length;
  clock.skip(DAY_MS);
  for (let hour = 0; hour < 3 && (await daysOf()).length === before; hour++) {
    clock.skip(HOUR_MS);
    await eventually(() => expect(running.atWork()).toBe(0), 60_000);
  }
  await eventually(async () => expect((await daysOf()).length).toBeGreaterThan(before), 60_000);
}

const decided = async (key: string): Promise<string> =>
  decidedByAna(await peopleOf(running), key, { text: key }, { label: "ok" });

const MAIN = "cli/verify/main.ts";
/** Asks the running system; its clock is ahead of the command's, which would make a token of yesterday. */
const verify = async (...words: string[]) => commandFor(running, MAIN, words, { token: await running.token("ops") });
/** Asks nobody. */
const verifySaved = () => commandFor(running, MAIN, [folder]);

test("each day's digest names its decisions, and what was saved is checked without asking anybody", async () => {
  const second = await decided("two");
  await nextDay();
  const sound = await verify("--save", folder, "--from", "2000-01-01");
  expect(sound).toMatchObject({ code: 0, stdout: "The record is whole: 2 decisions, 2 digests.\n" });
  expect(await verifySaved()).toMatchObject({ code: 0 });

  const file = join(folder, `records/${first}.json`);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(String.raw`\"label\":\"ok\"`, String.raw`\"label\":\"bad\"`));
  const broken = await verifySaved();
  expect(broken.code).toBe(2);
  expect(broken.stdout).toMatch(new RegExp(`^${first}: event 1, the newest, was changed`));
  await rm(join(folder, `records/${second}.json`));
  expect((await verifySaved()).stdout).toContain(`${second}: is named by a digest, and has no record`);
});

test("a byte that is changed in the table is found, and so is a row that is written anew with all its hashes", async () => {
  const id = await decided("tampered");
  const whole = async () => (await verify("--decision", id)).stdout;
  expect(await whole()).toBe("The record is whole: 1 decision, 2 digests.\n");
  const row = await running.row(id);
  await running.put({ ...row, reason: "rule" });
  expect(await whole()).toContain(`${id}: what the decision was born with was changed`);
  await running.put(row);
  await nextDay();
  const { events: _events, head: _head, ...bare } = { ...row, reason: "rule" } as Record<string, unknown>;
  await running.put(bare);
  expect(await whole()).toContain(`${id}: is not what a digest says of it: it was written anew`);
});
