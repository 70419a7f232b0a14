import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { cursorOf, placeOf } from "../domain/place.ts";
import type { Metrics } from "../domain/metrics/view.ts";
import type { Condition } from "../domain/reviews/condition.ts";
import { isQueueEntry, type QueueEntry } from "../domain/reviews/queue-entry.ts";
import { isOverdue } from "../domain/reviews/queue-order.ts";
import { type Queue, QUEUES } from "../domain/reviews/review.ts";
import { expressionOf, namesIn, type Page, table, tableName } from "./table.ts";

/** `before`: only places in the queue before this time (ISO). `only`: entries of the page that it holds for. */
type Slice = {
  readonly queue: Queue;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly before?: string;
  readonly only?: Condition;
};

/**
 * Open and claimed reviews of a queue, most urgent first; `limit` are looked at. With `only` a page may be empty and still
 * have a next one.
 */
export async function openReviews({ queue, limit, cursor, before, only }: Slice): Promise<Page<QueueEntry>> {
  const place = placeOf("reviews", queue, cursor);
  const key = before === undefined ? "#queue = :queue" : "#queue = :queue AND #order < :before";
  const { when: filter, values = {} } = only === undefined ? {} : expressionOf(only);
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "open-reviews",
      KeyConditionExpression: key,
      ...(filter && { FilterExpression: filter }),
      ExpressionAttributeNames: namesIn(`${key} ${filter ?? ""}`),
      ExpressionAttributeValues: { ":queue": queue, ...(before !== undefined && { ":before": before }), ...values },
      ...(place && { ExclusiveStartKey: place }),
      Limit: limit,
    }),
  );
  return { items: Items.filter(isQueueEntry), nextCursor: cursorOf("reviews", LastEvaluatedKey) };
}

/** How many reviews are in a queue, counted up to `limit`. */
export async function countOpen(queue: Queue, limit: number): Promise<{ open: number; more: boolean }> {
  const { Count = 0, LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "open-reviews",
      KeyConditionExpression: "#queue = :queue",
      ExpressionAttributeNames: { "#queue": "queue" },
      ExpressionAttributeValues: { ":queue": queue },
      Select: "COUNT",
      Limit: limit,
    }),
  );
  return { open: Count, more: LastEvaluatedKey !== undefined };
}

type QueueNow = Metrics["queue"][number];
const PAGE = 1000;

/** What waits at this moment (milliseconds): as much is read as is open. */
export function queuesNow(now: number): Promise<QueueNow[]> {
  return Promise.all(QUEUES.map((queue) => queueNow(queue, now)));
}

async function queueNow(queue: QueueNow["queue"], now: number): Promise<QueueNow> {
  let [open, overdue, oldest] = [0, 0, now];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await openReviews({ queue, limit: PAGE, cursor });
    for (const review of items) oldest = Math.min(oldest, Date.parse(review.createdAt));
    overdue += items.filter((review) => isOverdue(review, now)).length;
    open += items.length;
    cursor = nextCursor;
    if (cursor === undefined)
      return { queue, open, overdue, ...(open > 0 && { oldestMinutes: (now - oldest) / 60_000 }) };
  }
}
