/**
 * After the sweeper has stood still: audits whose seniors' time is over, all at once (`OVERDUE`, 100,000 without it). Says how
 * long they take to end, with all that is recorded of each, and throws when one of them has not ended.
 */
import { randomBytes } from "node:crypto";
import { mapConcurrently } from "../../../functions/adapters/runtime.ts";
import { decisionIdOf, newReviewId } from "../../../functions/domain/ids.ts";
import { orderOf } from "../../../functions/domain/reviews/queue-order.ts";
import { decisionRow, reviewRow } from "../../support/rows.ts";
import { run as runSystem, type Running } from "../../support/system.ts";
import { rowsIn } from "../rows-in.ts";

const COUNT = Number(process.env["OVERDUE"] ?? 100_000);
const MINUTE = 60_000;
const LANES = 50;
const LOOK_MS = 5_000;

export async function run(): Promise<void> {
  const running = await runSystem("tiny");
  try {
    const filled = performance.now();
    await mapConcurrently([...Array(COUNT).keys()], LANES, (at) => fill(running, at));
    console.log(`${COUNT} overdue audits were written in ${seconds(filled)} s`);
    const began = performance.now();
    for (let left = COUNT; left > 0; left = await openOf(running)) {
      console.log(`${left} left after ${seconds(began)} s`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    console.log(
      `all ${COUNT} have ended, ${seconds(began)} s after they were written: an hour is enough for ${perHour(began)}`,
    );
  } finally {
    await running.stop();
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0);
const perHour = (since: number): number => Math.floor((COUNT / (performance.now() - since)) * 60 * MINUTE);

/** A decision that is out, and its audit, whose time with the seniors was over an hour ago. */
async function fill(running: Running, at: number): Promise<void> {
  const createdAt = new Date(Date.now() - 180 * MINUTE).toISOString();
  const deadlineAt = new Date(Date.now() - 60 * MINUTE).toISOString();
  const id = newReviewId(Date.now());
  const owner = decisionRow({
    id: decisionIdOf("bench", String(at)),
    status: "decided",
    route: "auto-approve",
    reason: "confident",
    label: "ok",
    outcome: "approve",
    by: "model",
    audit: true,
    createdAt,
    decidedAt: createdAt,
    reviews: JSON.stringify([id]),
  });
  const audit = reviewRow({
    id,
    decisionId: owner.id,
    purpose: "audit",
    timedBy: "sweeper",
    stage: "seniors",
    queue: "seniors",
    createdAt,
    deadlineAt,
    order: orderOf(deadlineAt, randomBytes(7).toString("hex")),
  });
  await running.put(owner);
  await running.put(audit);
}

/** How many are still in the queue, or not recorded. */
async function openOf({ system }: Running): Promise<number> {
  const [queued, owed] = await Promise.all([
    rowsIn(system, "open-reviews", "seniors"),
    rowsIn(system, "owed", "resume"),
  ]);
  return queued + owed;
}
