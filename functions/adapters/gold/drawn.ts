import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { decisionOf } from "../decisions/decisions.ts";
import { openGoldLater } from "../queues.ts";
import { flow } from "../runtime.ts";
import { samplingKey } from "../secrets.ts";
import { heldOr, table, tableName } from "../table.ts";
import { DAY_MS } from "../../domain/calendar.ts";
import { isGoldDrawn, momentOf } from "../../domain/gold/drawing.ts";
import { lookOf } from "../../domain/gold/gold-review.ts";
import { kindOfItem, type Pool, shuffled } from "../../domain/gold/pool.ts";
import { keyedReviewId, type ReviewId } from "../../domain/ids.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";

/** @param longest how long after the review a check item may come, in milliseconds. */
type Draw = { readonly rate: number; readonly longest: number };

/** Queues a check item for some time after the review, where its keyed draw says so and there is one of its kind. */
export async function drawn(row: ReviewRow, items: Pool, { rate, longest }: Draw): Promise<void> {
  const key = await samplingKey();
  if (!isGoldDrawn(key, row.id, rate)) return;
  const owner = await decisionOf(row);
  const kind = kindOfItem(flow(), owner);
  if (shuffled(key, row.id, items, kind).length === 0 || !(await isFirst(row.id))) return;
  const now = Date.now();
  const moment = momentOf(key, {
    id: row.id,
    swept: row.purpose === "audit",
    createdAt: Date.parse(row.createdAt),
    now,
    longest,
  });
  const id = keyedReviewId(moment.createdAt, key, row.id);
  await openGoldLater({ id, kind, ...lookOf({ row, owner, moment }) }, moment.opensAt - now);
}

/** The same message may come again, and an escalated review has a token more. */
async function isFirst(id: ReviewId): Promise<boolean> {
  const expiresAt = Math.floor((Date.now() + 14 * DAY_MS) / 1000);
  const command = new PutCommand({
    TableName: tableName(),
    Item: { id: `gold-drawn_${id}`, kind: "gold-drawn", expiresAt },
    ConditionExpression: "attribute_not_exists(id)",
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}
