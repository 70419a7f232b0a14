import { moveBack } from "../adapters/ops/dead-letters.ts";
import { moveDelivery } from "../adapters/webhooks/deliveries.ts";
import { queueAttempt } from "../adapters/webhooks/delivery-queues.ts";
import { mapConcurrently } from "../adapters/runtime.ts";
import { startRetrainingAfter } from "../adapters/workflows.ts";
import { lettersIn, type What } from "../domain/stuck/kinds.ts";
import type { Found } from "../domain/stuck/view.ts";
import { redelivered } from "../domain/webhooks/delivery.ts";
import { deadDeliveries } from "./find.ts";

const AT_ONCE = 10;

/** Has what was found tried again. Asked twice, it is done once: a move, a run and a series of tries are each begun once. */
export async function redrive(what: What, { ids }: Found, by: string): Promise<void> {
  const letters = lettersIn(what);
  if (letters !== undefined) return moveBack(letters);
  const [failed] = ids;
  if (what === "retraining" && failed !== undefined) return startRetrainingAfter(failed, by);
  if (what === "webhooks") return deliverAgain();
}

/** The row first: whoever asks at the same moment finds it pending. */
async function deliverAgain(): Promise<void> {
  const { dead } = await deadDeliveries();
  await mapConcurrently(dead, AT_ONCE, async (row) => {
    const moved = await moveDelivery(row, redelivered(row, Date.now()));
    if (moved !== undefined) await queueAttempt(moved, "retries");
  });
}
