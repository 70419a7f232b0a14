import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { cursorOf, placeOf } from "../../domain/place.ts";
import { all, type Condition } from "../../domain/reviews/condition.ts";
import { isQueueEntry, type QueueEntry } from "../../domain/reviews/queue-entry.ts";
import { bucketOf } from "../../domain/reviews/queue-order.ts";
import type { Queue } from "../../domain/reviews/review.ts";
import { isInTime } from "../../domain/reviews/transitions.ts";
import { type Lane, lanesOf } from "../../domain/skills/lanes.ts";
import { expressionOf, namesIn, type Page, table, tableName } from "../table.ts";

type Place = Readonly<Record<string, unknown>>;

/**
 * `before`: only places in the queue before this time (ISO). `inTimeAt`: only reviews whose people have time left at this
 * moment (ISO). `only`: entries of the page that it holds for.
 */
type Part = { readonly before?: string; readonly inTimeAt?: string; readonly only?: Condition };

/** `skills`: beside what anybody may do, what needs one of these. */
type Slice = Part & {
  readonly queue: Queue;
  readonly skills?: readonly string[];
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/**
 * Open and claimed reviews of a queue, most urgent first; `limit` of each lane are looked at. With `only` or `inTimeAt` a page
 * may be empty and still have a next one.
 */
export async function openReviews({ queue, skills, limit, cursor, ...part }: Slice): Promise<Page<QueueEntry>> {
  const from = inPart(placeOf("reviews", queue, cursor), part);
  const looks = await Promise.all(lanesOf(queue, skills).map((lane) => openIn(lane, limit, part, from)));
  const { items, next } = merged(looks, limit);
  return { items, nextCursor: cursorOf("reviews", next && { ...next, queue }) };
}

type Look = { readonly items: readonly QueueEntry[]; readonly next: Place | undefined };

/** The same of one lane. */
export async function openIn(lane: Lane, limit: number, part: Part = {}, from?: Place): Promise<Look> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      ...queryOf(lane, part),
      ...(from && { ExclusiveStartKey: { ...from, queue: lane } }),
      Limit: limit,
    }),
  );
  return { items: Items.filter(isQueueEntry), next: LastEvaluatedKey };
}

const inOrder = (a: Place, b: Place): number => (String(a["order"]) < String(b["order"]) ? -1 : 1);

/** What was found in several lanes, as far as all of them were looked at, and no more than `limit`. */
function merged(looks: readonly Look[], limit: number): Look {
  const all = looks.flatMap(({ items }) => items).toSorted(inOrder);
  const ends = looks.flatMap(({ next }) => (next === undefined ? [] : [next]));
  const end = ends.toSorted(inOrder)[0];
  const items = end === undefined ? all : all.filter(({ order }) => order <= String(end["order"]));
  const last = items[limit - 1];
  if (last === undefined || items.length === limit) return { items, next: end };
  return { items: items.slice(0, limit), next: { order: last.order, id: last.id } };
}

/** Undefined for a place whose time has passed since the page before: DynamoDB refuses to go on from outside of what is asked for. */
const inPart = (place: Place | undefined, { inTimeAt }: Pick<Part, "inTimeAt">): Place | undefined =>
  inTimeAt !== undefined && place !== undefined && String(place["order"]) < bucketOf(inTimeAt) ? undefined : place;

/** The beginning of a queue. */
type Head = {
  /** How many of the reviews that were looked at have time left. */
  readonly open: number;
  readonly more: boolean;
  /** The most urgent one that has time left. */
  readonly first: QueueEntry | undefined;
};

/** What has time left at `now` (ISO time) of the first `limit` reviews; looks further only for the first one. */
export async function headOf(of: Pick<Slice, "queue" | "skills" | "only" | "limit">, now: string): Promise<Head> {
  const slice = { ...of, inTimeAt: now };
  const { items, nextCursor } = await openReviews(slice);
  let first = items[0];
  for (let cursor = nextCursor; first === undefined && cursor !== undefined;) {
    const page = await openReviews({ ...slice, cursor });
    [first, cursor] = [page.items[0], page.nextCursor];
  }
  return { open: items.length, more: nextCursor !== undefined, first };
}

/** Places before the bucket of `inTimeAt` hold nothing that has time left: however much is overdue, it is not read. */
function queryOf(lane: Lane, { before, inTimeAt, only }: Part) {
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
    ExpressionAttributeValues: { ":queue": lane, ...(part && { ":place": part.place }), ...filter?.values },
  };
}
