import { delivery, moveDelivery } from "../adapters/webhooks/deliveries.ts";
import { queueAttempt } from "../adapters/webhooks/delivery-queues.ts";
import { pagesInNeed } from "../adapters/reviews/needs.ts";
import { mapConcurrently } from "../adapters/runtime.ts";
import type { DeliveryId } from "../domain/ids.ts";
import { sweptAt } from "../domain/webhooks/delivery.ts";
import { logger } from "../http/logger.ts";

/** Rows of a page, and how many of them at once. */
const PAGE = 100;
const AT_ONCE = 25;

/** Queues the deliveries whose time has come, while `hasTime`. How many could not be; `now` in milliseconds. */
export async function queueDeliveries(now: number, hasTime: () => boolean): Promise<number> {
  let failed = 0;
  try {
    for await (const rows of pagesInNeed("deliver", new Date(now).toISOString(), PAGE)) {
      const queued = await mapConcurrently(rows, AT_ONCE, ({ id }) => requeued(id as DeliveryId, now));
      failed += queued.filter((one) => !one).length;
      if (!hasTime()) break;
    }
  } catch (error) {
    logger.error("deliveries not looked for", { error: error as Error });
    failed += 1;
  }
  return failed;
}

/** The row first: should the queue fail, it is tried again after a while. */
async function requeued(id: DeliveryId, now: number): Promise<boolean> {
  try {
    const row = await delivery(id);
    if (row?.needsAt === undefined || Date.parse(row.needsAt) > now) return true;
    const write = sweptAt(row, now);
    const moved = await moveDelivery(row, write);
    if (moved !== undefined && write.queuedAfter !== undefined) await queueAttempt(moved, "retries");
    return true;
  } catch (error) {
    logger.error("delivery not queued", { id, error: error as Error });
    return false;
  }
}
