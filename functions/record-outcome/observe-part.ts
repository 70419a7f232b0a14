import { setTimeout } from "node:timers/promises";
import { watched } from "../adapters/learning/part-watches.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { observedOf } from "../domain/parts/watch.ts";
import type { ReviewIn } from "../domain/reviews/review-row.ts";

/** Audits that close at the same moment take turns at one row. */
const TRIES = 20;
const PAUSE_MS = 50;

/** Counts the audit of what a part of the flow decided, and switches the part off where its audits say so. */
export async function observePart(owner: DecisionRow, row: ReviewIn<"closed">): Promise<void> {
  const seen = observedOf(owner, row);
  if (seen === undefined) return;
  for (let tries = 0; tries < TRIES; tries++) {
    const done = await watched(seen, new Date().toISOString());
    if (done !== undefined) return done.alarm?.();
    await setTimeout(Math.random() * PAUSE_MS);
  }
  throw new Error(`The row of the part's audits was changed ${TRIES} times by others.`);
}
