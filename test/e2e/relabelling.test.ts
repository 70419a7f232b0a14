import { afterAll, beforeAll, expect, test } from "vitest";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ManualClock } from "@second-look/emulator/clock";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { eventually } from "../support/eventually.ts";
import { answered, lessons, undrawnKey } from "../support/learning.ts";
import { answerTo, decidedByAna, type People, peopleOf } from "../support/office.ts";
import { type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
/** What is waited for comes when it has been recorded, however busy the machine is; milliseconds. */
const PATIENCE = 60_000;

let clock: ManualClock;
let running: Running;
let people: People;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  running = await run("relabelled", {
    clock,
    // Nothing is trained: which answers are doubted is worked out all the same.
    parameters: { AuditRate: "0", MinNewLabels: "1000", RetrainSchedule: "rate(3650 days)" },
  });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

/** Minutes pass until `look` finds what it looks for. */
const later = (look: () => Promise<void>): Promise<void> =>
  eventually(async () => {
    await clock.advance(MINUTE);
    await look();
  }, PATIENCE);

async function learn(): Promise<void> {
  const { body } = await people.olga.call("POST /retrainings");
  await later(async () => {
    const { body: run } = await people.olga.call(`GET /retrainings/${String(body["id"])}`);
    expect(run).toMatchObject({ status: "stopped", reason: expect.stringContaining("MinNewLabels") as string });
  });
}

const claimed = async (who: Client): Promise<Claim | undefined> => {
  const { status, body } = await who.call("POST /reviews/claim");
  expect([200, 204]).toContain(status);
  return status === 200 ? (body as Claim) : undefined;
};

/** What was written of a decision's answers. */
async function feedbackOf(id: string): Promise<readonly Record<string, unknown>[]> {
  const files = await readdir(running.folder.path, { recursive: true, withFileTypes: true });
  const own = files.filter(
    (file) => file.isFile() && file.parentPath.includes(id) && file.parentPath.includes("feedback"),
  );
  const texts = await Promise.all(own.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
  return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
}

test(
  "an answer that contradicts all others comes to a senior as other work does, teaches what they say, and leaves the decision",
  async () => {
    await answered(running, lessons(60), { at: new Date(clock.now()).toISOString(), flow: "relabelled" });
    const key = await undrawnKey(running, "wrong");
    const id = await decidedByAna(people, key, { text: "lovely gentle warm kind" }, { label: "bad" });
    await learn();
    const record = async (who: Client) => JSON.stringify((await who.call(`GET /decisions/${id}/record`)).body);
    // A senior is here, and only then anything is opened.
    let claim: Claim | undefined;
    await later(async () => {
      claim = await claimed(people.sam);
      expect(claim).toBeDefined();
    });
    for (const who of [people.ana, people.ben]) expect(await claimed(who)).toBeUndefined();
    expect(claim).toMatchObject({ queue: "seniors", item: { text: "lovely gentle warm kind" } });
    for (const name of ["opinions", "escalated", "prediction", "correction", "appeal", "purpose"])
      expect(claim).not.toHaveProperty(name);
    expect(Date.parse(claim!.createdAt)).toBeLessThan(clock.now() - 59 * MINUTE);
    const looked = async () => JSON.stringify((await people.olga.call(`GET /ops/decisions/${id}`)).body);
    expect(await looked()).not.toMatch(/relabel|doubted/);
    expect((await answerTo(people.sam, claim!, { label: "ok" })).status).toBe(200);

    await eventually(async () => expect(await feedbackOf(id)).toHaveLength(2), PATIENCE);
    const lines = await feedbackOf(id);
    const own = lines.find((line) => (line["second-look"] as { purpose: string }).purpose === "relabel");
    expect(own).toMatchObject({ relabelled: "ok", "second-look": { relabel: { against: "bad", wrong: true } } });
    await eventually(async () => expect(await looked()).toContain('"purpose":"relabel"'), PATIENCE);
    // What its application was told stands, and it hears of nothing.
    expect((await people.app.call(`GET /decisions/${id}`)).body).toMatchObject({ label: "bad", by: "person" });
    expect(await record(people.app)).not.toMatch(/relabel|doubted|more experienced/);
    await later(async () => {
      const { body } = await people.olga.call("GET /metrics?days=2");
      expect(body["relabels"]).toMatchObject({ wrong: { n: 1, rate: 1 } });
    });
  },
  2 * PATIENCE,
);
