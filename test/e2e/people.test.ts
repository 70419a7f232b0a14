import { afterAll, beforeAll, expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import type { OwnFigures, People } from "../../functions/domain/people/view.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, type People as Office, peopleOf } from "../support/office.ts";
import { run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
/** A Wednesday morning. */
const MORNING = Date.parse("2027-02-03T08:00:00Z");

let clock: ManualClock;
let running: Running;
let office: Office;

beforeAll(async () => {
  clock = new ManualClock(MORNING);
  running = await run("people", {
    clock,
    parameters: {
      ReviewersPerItem: "2",
      AuditRate: "0",
      ReviewTimeoutMinutes: "6000",
      RetrainSchedule: "rate(3650 days)",
    },
  });
  office = await peopleOf(running);
  for (let item = 0; item < 5; item++) await office.app.decide(`key-${item}`, { text: `item ${item}` });
});
afterAll(() => running.stop());

test("who has answered as many as the flow allows rests, until the break is over or the day is", async () => {
  const { ana } = office;
  const answer = async (): Promise<void> => {
    expect((await answerTo(ana, await claimFor(ana), { label: "ok", seconds: 4 })).status).toBe(200);
  };
  for (let answers = 0; answers < 3; answers++) await answer();

  const rest = await ana.call("POST /reviews/claim");
  expect([rest.status, rest.body["code"]]).toEqual([409, "rest"]);
  // Functions' clocks are not the same to the second.
  expect(Math.abs(Number(rest.headers.get("retry-after")) - 20 * 60)).toBeLessThan(5);
  await clock.advance(21 * MINUTE);
  for (let answers = 0; answers < 2; answers++) await answer();

  const tomorrow = await ana.call("POST /reviews/claim");
  expect([tomorrow.status, tomorrow.body["detail"]]).toEqual([
    409,
    "You have given 5 answers today, the most in this flow. It goes on at 2027-02-04T00:00:00.000Z.",
  ]);
  expect((await answerTo(office.ben, await claimFor(office.ben), { label: "bad", seconds: 5 })).status).toBe(200);
});

test("seniors see everybody's figures, ops a name that tells nobody, and reviewers their own", async () => {
  const { ben, sam, olga, ana } = office;
  await answerTo(ben, await claimFor(ben), { label: "ok", seconds: 9 });
  await gold("rev_1", false);
  const figures = await counted();

  const { people, total, named, team } = figures;
  expect([total, named, people.map(({ name }) => name).toSorted()]).toEqual([2, true, ["ana", "ben"]]);
  const work = people.find(({ name }) => name === "ben")!.work;
  expect(work).toMatchObject({ answers: 2, gold: { rate: 1, n: 1 }, apart: { rate: 0, n: 1 } });
  expect(work.labels).toEqual([{ label: "ok", n: 1 }]);
  expect(team!.answers).toBe(people.reduce((sum, one) => sum + one.work.answers, 0));

  const hidden = (await olga.call("GET /people")).body as unknown as People;
  expect([hidden.named, hidden.people.every(({ name }) => /^P-[0-9A-F]{8}$/.test(name))]).toEqual([false, true]);
  expect(hidden.people.map((one) => one.work)).toEqual(people.map((one) => one.work));
  expect((await ana.call("GET /people")).status).toBe(403);
  const own = (await ben.call("GET /people/me")).body as unknown as OwnFigures;
  expect([own.person!.name, own.person!.work, own.team]).toEqual(["ben", work, undefined]);
  expect(((await sam.call("GET /people/me")).body as unknown as OwnFigures).person).toBeUndefined();
});

/** What is written when somebody has answered a gold item. */
async function gold(reviewId: string, right: boolean): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  const said = {
    flow: "people",
    reviewId,
    decisionId: "dec_1",
    reviewer: "ben",
    at,
    seconds: 7,
    label: "ok",
    said: "bad",
  };
  await running.system.call("s3", "PutObject", {
    Bucket: running.system.template.ofType("AWS::S3::Bucket")[0]!.name,
    Key: `gold/dt=${at.slice(0, 10)}/${reviewId}.json`,
    Body: Buffer.from(JSON.stringify({ ...said, queue: "reviewers", right })),
  });
}

/** Figures once the review that both answered alike is counted; where they differ, somebody else is to answer first. */
async function counted(): Promise<People> {
  let figures: People | undefined;
  await eventually(
    async () => {
      await clock.advance(15 * MINUTE);
      figures = (await office.sam.call("GET /people")).body as unknown as People;
      expect(figures.people.find(({ name }) => name === "ben")?.work.answers).toBe(2);
    },
    { timeout: 60_000, interval: 200 },
  );
  return figures!;
}
