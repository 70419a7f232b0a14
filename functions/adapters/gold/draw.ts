import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { decisionOf } from "../decisions/decisions.ts";
import { openGoldLater } from "../queues.ts";
import { flow } from "../runtime.ts";
import { samplingKey } from "../secrets.ts";
import { heldOr, table, tableName } from "../table.ts";
import { DAY_MS } from "../../domain/calendar.ts";
import { isGoldDrawn, momentOf, Pace } from "../../domain/gold/drawing.ts";
import { lookOf } from "../../domain/gold/gold-review.ts";
import { kindOfItem, shuffled } from "../../domain/gold/pool.ts";
import { keyedReviewId, type ReviewId } from "../../domain/ids.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { pool } from "./rows.ts";

const pace = new Pace();

/**
 * A review is with people: has a check item come some time after it, where one is drawn. Where that fails, nobody waits for
 * it, and nothing else may fail for it.
 */
export async function drawGold(row: ReviewRow): Promise<void> {
  pace.saw(Date.parse(row.createdAt));
  const { gold: rate } = flow().review;
  if (rate === 0) return;
  // Asked first: a flow without check items pays for nothing but this, once a minute.
  const items = await pool();
  if (!items.items.some(({ state }) => state === "gold")) return;
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
    longest: pace.longest(),
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
