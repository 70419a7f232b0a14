import { afterAll, beforeAll, expect, test } from "vitest";
import type { DecisionRow, Prediction } from "../../functions/domain/decisions/decision.ts";
import { ManualClock } from "@second-look/emulator/clock";
import { eventually } from "../support/eventually.ts";
import { EASY_ROWS, serveModel } from "../support/model.ts";
import { answerTo, claimFor } from "../support/office.ts";
import { doubtOf } from "../../functions/domain/reviews/budget.ts";
import type { Said } from "../../functions/domain/online/said.ts";
import { type Answer, type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const WORDS = ["good", "thing", "awful", "mess", "a", "an", "good good", "mess mess"];

let clock: ManualClock;
let running: Running;
let app: Client;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  running = await run("tight", {
    clock,
    parameters: { AutoApproveThreshold: "1", AutoRejectThreshold: "1", AuditRate: "0.1", OnExpiry: "reject" },
  });
  await serveModel(running.system, "tight", EASY_ROWS);
  app = await running.as("app");
});
afterAll(() => running.stop());

/** Items that the model is more and less sure of; none of them is automatic. */
async function decide(round: number, count: number): Promise<Answer[]> {
  const items = Array.from({ length: count }, (_, at) => ({
    text: `${WORDS[at % 8]} ${WORDS[(at * 3 + 1) % 8]} ${WORDS[(at >> 3) % 8]} ${at}`,
  }));
  const answers: Answer[] = [];
  for (const [at, item] of items.entries()) answers.push(await app.decide(`budget-${round}-${at}`, item));
  return answers;
}

test("people get what there is most to learn from and every audit; the rest gets the policy's fallback", async () => {
  const before = await decide(1, 60);
  expect(new Set(before.map(({ status, body }) => `${status} ${String(body["reason"])}`))).toEqual(
    new Set(["202 unsure"]),
  );

  await eventually(async () => {
    await clock.advance(MINUTE);
    expect(await running.row("budget")).toMatchObject({ cut: expect.any(Number) as number, decisions: 60 });
  }, 90_000);
  const after = await decide(2, 60);

  const rows = (await Promise.all(
    after.map(({ body }) => running.row(String(body["id"]))),
  )) as unknown as DecisionRow[];
  const spared = rows.filter(({ reason }) => reason === "over-budget");
  expect(spared.length).toBeGreaterThan(20);
  for (const row of rows) {
    // More than AuditRate: half of the budget is for audits.
    expect(row.auditProbability).toBeGreaterThan(0.1);
    expect(row.reason === "over-budget").toBe(!row.audit && (row.doubt ?? 0) < (row.cut ?? 0));
  }
  for (const row of spared)
    expect(row).toMatchObject({ status: "decided", route: "review", outcome: "reject", by: "fallback", reviews: "[]" });
  expect(after.filter(({ status }) => status === 201)).toHaveLength(spared.length);
});

test("where the online model ranks, there is as much to learn as it doubts, once people have taught it", async () => {
  const ana = await running.as("reviewer", "ana");
  for (let count = 0; count < 12; count += 1) {
    const claim = await claimFor(ana);
    await answerTo(ana, claim, { label: /good/.test(String(claim.item["text"])) ? "ok" : "bad" });
  }
  let taught: Record<string, unknown> = {};
  await eventually(async () => {
    await clock.advance(1000);
    const { body } = await app.decide(`taught-${clock.now()}`, { text: "a good thing of an awful mess" });
    taught = await running.row(String(body["id"]));
    expect(taught).toHaveProperty("online");
  }, 60_000);
  const { confidence: sure } = JSON.parse(String(taught["online"])) as Said;
  const { probabilities, doubt: kept } = JSON.parse(String(taught["prediction"])) as Prediction & { doubt?: number };
  const doubt = kept ?? Number(taught["doubt"]);
  expect(doubt).toBeCloseTo(doubtOf("margin", { ok: sure, bad: 1 - sure }, ""), 3);
  expect(Math.abs(doubt - doubtOf("margin", probabilities, ""))).toBeGreaterThan(0.01);
});
