import { batch } from "../adapters/batches/batches.ts";
import { batchMessageSchema } from "../domain/batches/batch.ts";
import { logger } from "../http/logger.ts";
import { queueFunction } from "../http/queue.ts";
import { finish } from "./finish.ts";
import { look } from "./look.ts";
import { nextSlice } from "./slice.ts";

/**
 * Goes on with a batch: decides the lines of its next slice, or looks whether its people have decided. A message from before
 * the last step has nothing to say any more. See docs/decisions/0039-batches.md.
 */
export const handler = queueFunction(async (message, context) => {
  const { batch: id, step, again } = batchMessageSchema.parse(message);
  const row = await batch(id);
  if (row === undefined || row.needs !== "batch" || row.step !== step)
    return logger.info("nothing to go on with", { id });
  if (row.state === "running") return nextSlice(row, again, context);
  return row.state === "routed" ? look(row) : finish(row);
});
