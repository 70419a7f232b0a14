import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { ReviewId } from "../domain/ids.ts";
import type { Queue, ReviewRow } from "../domain/reviews/review.ts";
import { type Page, change, cursorOf, placeOf, row, table, tableName } from "./table.ts";

export const review = (id: ReviewId): Promise<ReviewRow | undefined> => row<ReviewRow>(id);

/** Writes a new review's row unless it is there. */
export async function putReview(review: ReviewRow): Promise<void> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: review,
    ConditionExpression: "attribute_not_exists(id)",
  });
  await table.send(command).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
  });
}

/** What the index of open reviews tells of one: see `infra/decision-table.ts`. */
export type OpenReview = Pick<
  ReviewRow,
  | "id"
  | "decisionId"
  | "state"
  | "stage"
  | "order"
  | "createdAt"
  | "deadlineAt"
  | "epoch"
  | "claimedBy"
  | "leaseUntil"
  | "answeredBy"
>;
/** `before`: only places in the queue before this time (ISO). */
type Slice = {
  readonly queue: Queue;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly before?: string;
};

/** Open and claimed reviews of a queue, most urgent first. */
export function openReviews(slice: Slice): Promise<Page<OpenReview>> {
  return queryOpen(slice, undefined, {});
}

/** Reviews that `person` could claim at `now` (ISO time). A page may be empty and still have a next one. */
export function claimable(slice: Slice, person: string, now: string): Promise<Page<OpenReview>> {
  const free = "(attribute_not_exists(#leaseUntil) OR #leaseUntil < :now)";
  const strange = "(attribute_not_exists(#answeredBy) OR NOT contains(#answeredBy, :person))";
  return queryOpen(slice, `${free} AND ${strange}`, { ":now": now, ":person": person });
}

async function queryOpen(slice: Slice, filter: string | undefined, values: object): Promise<Page<OpenReview>> {
  const place = placeOf(slice.cursor);
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "open-reviews",
      KeyConditionExpression: slice.before === undefined ? "#queue = :queue" : "#queue = :queue AND #order < :before",
      ...(filter && { FilterExpression: filter }),
      ExpressionAttributeNames: {
        "#queue": "queue",
        ...(slice.before && { "#order": "order" }),
        ...(filter && { "#leaseUntil": "leaseUntil", "#answeredBy": "answeredBy" }),
      },
      ExpressionAttributeValues: { ":queue": slice.queue, ...(slice.before && { ":before": slice.before }), ...values },
      ...(place && { ExclusiveStartKey: { ...place, queue: slice.queue } }),
      Limit: slice.limit,
    }),
  );
  return { items: Items as OpenReview[], nextCursor: cursorOf(LastEvaluatedKey) };
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

/** Attaches a task token, unless a newer one is there or the review is over. Undefined when it was not attached. */
export function attachToken(id: ReviewId, taskToken: string, tokenAt: string): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(id, {
    set: { taskToken, tokenAt },
    when: "attribute_exists(#id) AND #state <> :closed AND (attribute_not_exists(#tokenAt) OR #tokenAt <= :set_tokenAt)",
    values: { ":closed": "closed" },
  });
}

/** Makes room for a new execution after the last one died; undefined when somebody else did. */
export function nextAttempt({ id, attempt = 1 }: ReviewRow): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(id, {
    set: { attempt: attempt + 1 },
    remove: ["taskToken"],
    when: "#state <> :closed AND (attribute_not_exists(#attempt) OR #attempt = :attempt)",
    values: { ":closed": "closed", ":attempt": attempt },
  });
}

/**
 * Puts a review whose answer is written back into the queue, in its old place, for a second blind opinion; undefined when
 * that was done before. Until a token of its execution comes, it needs to be carried on.
 */
export function askAgain(
  id: ReviewId,
  second: NonNullable<ReviewRow["second"]>,
  now: string,
): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(id, {
    set: { state: "open", queue: "reviewers", second, needs: "resume", needsAt: now },
    remove: ["taskToken"],
    when: "#state = :final AND attribute_not_exists(#second)",
    values: { ":final": "final" },
  });
}

/** A token has come for a review that people have: its execution waits, and it needs nothing until it is answered. */
export async function waits(id: ReviewId, tokenAt: string): Promise<void> {
  await change<ReviewRow>(id, {
    remove: ["needs", "needsAt"],
    when: "#needs = :resume AND (#state = :open OR #state = :claimed) AND #tokenAt = :tokenAt",
    values: { ":resume": "resume", ":open": "open", ":claimed": "claimed", ":tokenAt": tokenAt },
  });
}

/** The review is over; its outcome is written. The row for whoever closed it, undefined for everybody after that. */
export function close(id: ReviewId): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(id, {
    set: { state: "closed" },
    remove: ["needs", "needsAt", "taskToken"],
    when: "#state = :final",
    values: { ":final": "final" },
  });
}
