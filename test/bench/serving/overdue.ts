/**
 * After the sweeper has stood still: audits whose seniors' time is over, all at once (`OVERDUE`, 100,000 without it). Says how
 * long they take to end, with all that is recorded of each, by the system's clock: where nothing works until the sweeper's next
 * minute, nobody waits for that.
 */
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ShiftedClock } from "../../../cli/demo/shifted-clock.ts";
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
/** How often it is looked whether anything works, and how far time goes ahead where nothing does. */
const [IDLE_MS, STEP_MS] = [100, 2_000];

export async function run(): Promise<void> {
  const clock = new ShiftedClock();
  const running = await runSystem("tiny", { clock });
  try {
    const filled = performance.now();
    await mapConcurrently([...Array(COUNT).keys()], LANES, (at) => fill(running, at));
    console.log(`${COUNT} overdue audits were written in ${((performance.now() - filled) / 1000).toFixed(0)} s`);
    const [began, host] = [clock.now(), performance.now()];
    const minutes = (): string => ((clock.now() - began) / MINUTE).toFixed(1);
    const work = idleAway(running, clock);
    for (let left = COUNT; left > 0; left = await openOf(running)) {
      console.log(`${left} left after ${minutes()} min`);
      await sleep(LOOK_MS);
    }
    work.stop();
    const worked = ((performance.now() - host) / MINUTE).toFixed(1);
    const perHour = Math.floor((COUNT / (clock.now() - began)) * 60 * MINUTE);
    console.log(`all ${COUNT} have ended, ${minutes()} min after they were written, of which ${worked} min were work`);
    console.log(`an hour is enough for ${perHour}`);
  } finally {
    await running.stop();
  }
}

/** Lets time go ahead in steps while no function works: an interval at which two looks find none. */
function idleAway(running: Running, clock: ShiftedClock): { stop(): void } {
  let idle = 0;
  const timer = setInterval(() => {
    idle = running.atWork() === 0 ? idle + 1 : 0;
    if (idle > 1) clock.skip(STEP_MS);
  }, IDLE_MS);
  return { stop: () => clearInterval(timer) };
}

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
