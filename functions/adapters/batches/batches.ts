import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type BatchRow, batchRowSchema, listOf } from "../../domain/batches/batch.ts";
import type { BatchId } from "../../domain/ids.ts";
import { cursorOf, placeOf } from "../../domain/place.ts";
import { newestOf } from "../decisions/by-application.ts";
import { mapConcurrently } from "../runtime.ts";
import { change, type Change, heldOr, type Page, row, table, tableName } from "../table.ts";

export async function batch(id: BatchId): Promise<BatchRow | undefined> {
  return read(await row<unknown>(id));
}

const read = (stored: unknown): BatchRow | undefined =>
  stored === undefined ? undefined : batchRowSchema.parse(stored);

/** Writes a new batch; nothing where there is one of this id. */
export async function putBatch(fresh: BatchRow): Promise<void> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: fresh,
    ConditionExpression: "attribute_not_exists(id)",
  });
  await heldOr(() => table.send(command));
}

/** Changes a batch that is as `row` says, as far as its slices go; undefined when somebody else got on with it. */
export async function changeBatch(
  { id, step }: Pick<BatchRow, "id" | "step">,
  { when, values, ...changes }: Partial<Change>,
): Promise<BatchRow | undefined> {
  return read(
    await change<unknown>(id, {
      ...changes,
      when: when === undefined ? "#step = :step" : `#step = :step AND ${when}`,
      values: { ":step": step, ...values },
    }),
  );
}

/** The condition that a batch runs. */
export const RUNNING = { when: "#state = :running", values: { ":running": "running" } } as const;

/** Ends a batch that runs; undefined where it does not. Something is left to do: its file is to be removed. */
export async function cancelBatch(id: BatchId, now: string, because?: string): Promise<BatchRow | undefined> {
  return read(
    await change<unknown>(id, {
      ...RUNNING,
      set: { state: "cancelled", endedAt: now, because, needs: "batch", needsAt: now },
    }),
  );
}

const AT_ONCE = 25;

/** An application's batches, newest first. */
export async function batchesOf(
  application: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<BatchRow>> {
  const client = listOf(application);
  const { rows: listed, next } = await newestOf(client, { limit }, placeOf("batches", client, cursor));
  const rows = await mapConcurrently(listed as Pick<BatchRow, "id">[], AT_ONCE, ({ id }) => batch(id));
  return { items: rows.filter((one) => one !== undefined), nextCursor: cursorOf("batches", next) };
}
