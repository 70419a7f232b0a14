import { afterAll, beforeAll, expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import type { GroupFigures } from "../../functions/domain/metrics/groups/view.ts";
import { eventually } from "../support/eventually.ts";
import { linesIn } from "../support/recount.ts";
import { drawsOf } from "../bench/cost/items.ts";
import { runAudited } from "../support/model.ts";
import { answerWaiting, type People, peopleOf } from "../support/office.ts";
import type { Running } from "../support/system.ts";

const [BASE, RAISED, DAY] = [0.2, 0.9, 86_400_000];
const MIDNIGHT = (Math.ceil(Date.now() / DAY) + 1) * DAY;

let clock: ManualClock;
let running: Running;
let people: People;
/** A key that is drawn at the first rate, or only at the second. */
let keys: { base(name: string): string; extra(name: string): string };

beforeAll(async () => {
  clock = new ManualClock(MIDNIGHT - 20 * 60_000);
  const parameters = { AuditRate: String(BASE), RetrainSchedule: "rate(3650 days)", TargetErrorRate: "0.5" };
  running = await runAudited("grouped", { clock, parameters });
  people = await peopleOf(running);
  const [base, raised] = await Promise.all([drawsOf(running.system, BASE), drawsOf(running.system, RAISED)]);
  keys = {
    base: (name) => base(name, true),
    extra: (name) => {
      for (let tried = 0; ; tried++) {
        const [front, key] = [`${name}-${tried}`, `${name}-${tried}-0`];
        if (raised(front, true) === key && base(front, false) === key) return key;
      }
    },
  };
});
afterAll(() => running.stop());

const until = (check: () => Promise<void>, step = 5_000) =>
  eventually(
    async () => {
      await clock.advance(step);
      await check();
    },
    { timeout: 60_000, interval: 150 },
  );

/** Has an item of a group decided; the decision's row. */
async function decided(key: string, language: string): Promise<Record<string, unknown>> {
  const { body } = await people.app.decide(key, { text: "a good thing", language });
  expect(body["reason"]).toBe("confident");
  return running.row(String(body["id"]));
}

/** Has an audit answered, until it is over. */
async function answered(row: Record<string, unknown>): Promise<void> {
  await until(async () => {
    for (const person of [people.ana, people.ben]) await answerWaiting(person, () => ({ first: "ok", last: "ok" }), 1);
    const [review] = JSON.parse(String((await running.row(String(row["id"])))["reviews"])) as [string];
    expect((await people.ana.call(`GET /reviews/${review}`)).body["state"]).toBe("closed");
  });
}

test("a small group is audited at its own rate once a day has closed, and at the policy's when that is switched off", async () => {
  const first = [await decided(keys.base("da"), "da")];
  for (let at = 0; at < 5; at++) first.push(await decided(keys.base(`en-${at}`), "en"));
  for (const row of first) {
    expect(row).toMatchObject({ audit: true, auditProbability: BASE, auditBase: BASE });
    await answered(row);
  }
  // One audit at a fifth stands for five decisions a day, and five for 25.
  await until(async () => {
    const groups = { da: { decisions: 150, rate: RAISED }, en: { decisions: 750, rate: BASE } };
    expect(await running.row("audit-groups")).toMatchObject({ groups });
  }, 60_000);
  expect(clock.now()).toBeGreaterThan(MIDNIGHT);

  const extra = await decided(keys.extra("small"), "da");
  expect(extra).toMatchObject({ audit: true, auditProbability: RAISED, auditBase: BASE, auditExtra: true });
  const large = await decided(keys.extra("large"), "en");
  expect(large).toMatchObject({ audit: false, auditProbability: BASE, auditBase: BASE });
  expect(large).not.toHaveProperty("auditExtra");
  await answered(extra);

  const lines = await linesIn(running.folder.part("s3"), "grouped");
  expect(lines.find(({ about }) => about.decisionId === extra["id"])?.about.audit).toEqual({
    drawn: true,
    probability: RAISED,
    base: BASE,
    extra: true,
  });
  // The breaker has seen what the base rate drew, and nothing else.
  expect(await running.row("breaker")).toMatchObject({ breaker: { seen: first.length } });

  const { body } = await people.olga.call("GET /metrics");
  const { minimum, groups } = body["groups"] as GroupFigures;
  expect({ minimum, groups }).toMatchObject({
    minimum: 150,
    groups: [
      { group: "da", audits: 1, decisions: 150, rate: RAISED, worse: false },
      { group: "en", audits: 5, decisions: 750, worse: false },
    ],
  });

  expect((await people.olga.call("POST /parts", { body: { part: "groups", action: "off" } })).status).toBe(200);
  await clock.advance(15_000);
  expect(await decided(keys.extra("off"), "da")).toMatchObject({ audit: false, auditProbability: BASE });
  expect((await people.olga.call("GET /metrics")).body["groups"]).toMatchObject({ off: true });
});
