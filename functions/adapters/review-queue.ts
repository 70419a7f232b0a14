import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { cursorOf, placeOf } from "../domain/place.ts";
import { all, type Condition } from "../domain/reviews/condition.ts";
import { isQueueEntry, type QueueEntry } from "../domain/reviews/queue-entry.ts";
import { bucketOf } from "../domain/reviews/queue-order.ts";
import type { Queue } from "../domain/reviews/review.ts";
import { isInTime } from "../domain/reviews/transitions.ts";
import { expressionOf, namesIn, type Page, table, tableName } from "./table.ts";

type Place = Readonly<Record<string, unknown>>;

/**
 * `before`: only places in the queue before this time (ISO). `inTimeAt`: only reviews whose people have time left at this
 * moment (ISO). `only`: entries of the page that it holds for.
 */
type Slice = {
  readonly queue: Queue;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly before?: string;
  readonly inTimeAt?: string;
  readonly only?: Condition;
};

/**
 * Open and claimed reviews of a queue, most urgent first; `limit` are looked at. With `only` or `inTimeAt` a page may be
 * empty and still have a next one.
 */
export async function openReviews({ cursor, limit, ...slice }: Slice): Promise<Page<QueueEntry>> {
  const place = inPart(placeOf("reviews", slice.queue, cursor), slice);
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({ ...queryOf(slice), ...(place && { ExclusiveStartKey: place }), Limit: limit }),
  );
  return { items: Items.filter(isQueueEntry), nextCursor: cursorOf("reviews", LastEvaluatedKey) };
}

/** Undefined for a place whose time has passed since the page before: DynamoDB refuses to go on from outside of what is asked for. */
const inPart = (place: Place | undefined, { inTimeAt }: Pick<Slice, "inTimeAt">): Place | undefined =>
  inTimeAt !== undefined && place !== undefined && String(place["order"]) < bucketOf(inTimeAt) ? undefined : place;

/** The beginning of a queue. */
type Head = {
  /** How many of the reviews that were looked at have time left. */
  readonly open: number;
  readonly more: boolean;
  /** The most urgent one that has time left. */
  readonly first: QueueEntry | undefined;
};

/** What has time left at `now` (ISO time) of a queue's first `limit` reviews; looks further only for the first one. */
export async function headOf(queue: Queue, limit: number, now: string): Promise<Head> {
  const slice = { queue, limit, inTimeAt: now };
  const { items, nextCursor } = await openReviews(slice);
  let first = items[0];
  for (let cursor = nextCursor; first === undefined && cursor !== undefined;) {
    const page = await openReviews({ ...slice, cursor });
    [first, cursor] = [page.items[0], page.nextCursor];
  }
  return { open: items.length, more: nextCursor !== undefined, first };
}

/** Places before the bucket of `inTimeAt` hold nothing that has time left: however much is overdue, it is not read. */
function queryOf({ queue, before, inTimeAt, only }: Pick<Slice, "queue" | "before" | "inTimeAt" | "only">) {
  const conditions = [...(inTimeAt === undefined ? [] : [isInTime(inTimeAt)]), ...(only === undefined ? [] : [only])];
  const filter = conditions.length === 0 ? undefined : expressionOf(all(...conditions));
  const part =
    inTimeAt === undefined
      ? before !== undefined && { key: " AND #order < :place", place: before }
      : { key: " AND #order >= :place", place: bucketOf(inTimeAt) };
  const key = `#queue = :queue${part ? part.key : ""}`;
  return {
    TableName: tableName(),
    IndexName: "open-reviews",
    KeyConditionExpression: key,
    ...(filter && { FilterExpression: filter.when }),
    ExpressionAttributeNames: namesIn(`${key} ${filter?.when ?? ""}`),
    ExpressionAttributeValues: { ":queue": queue, ...(part && { ":place": part.place }), ...filter?.values },
  };
}
