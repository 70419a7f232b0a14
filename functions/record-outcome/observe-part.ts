import { watched } from "../adapters/learning/part-watches.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { observedOf } from "../domain/parts/watch.ts";
import type { ReviewIn } from "../domain/reviews/review-row.ts";
import { inTurn } from "./in-turn.ts";

/** Counts the audit of what a part of the flow decided, and switches the part off where its audits say so. */
export async function observePart(owner: DecisionRow, row: ReviewIn<"closed">): Promise<void> {
  const seen = observedOf(owner, row);
  if (seen === undefined) return;
  const alarm = await inTurn("The row of the part's audits", async () => {
    const done = await watched(seen, new Date().toISOString());
    return done && { done: done.alarm };
  });
  await alarm?.();
}
