import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { change, table, tableName } from "./table.ts";

export type Need = "start" | "resume" | "event";
/** The row that needs something. */
export type Owed = { readonly id: string };

/** Rows that have needed `need` since before `before` (ISO time), longest first, in pages of at most `limit`. */
export async function* pagesInNeed(need: Need, before: string, limit: number): AsyncGenerator<readonly Owed[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: "owed",
        KeyConditionExpression: "#needs = :need AND #needsAt < :before",
        ExpressionAttributeNames: { "#needs": "needs", "#needsAt": "needsAt" },
        ExpressionAttributeValues: { ":need": need, ":before": before },
        Limit: limit,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    yield Items as Owed[];
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

/** Looks again after `at` (ISO time), unless the need is gone by then. */
export async function postpone(id: string, need: Need, at: string): Promise<void> {
  await change(id, { set: { needsAt: at }, when: "#needs = :need", values: { ":need": need } });
}

/** Where everything is that people have not finished: reviews in the queues, and what waits to be started or recorded. */
const PLACES = [
  { index: "open-reviews", key: "queue", value: "reviewers" },
  { index: "open-reviews", key: "queue", value: "seniors" },
  { index: "owed", key: "needs", value: "start" },
  { index: "owed", key: "needs", value: "resume" },
] as const;

/**
 * The first UTC day (`YYYY-MM-DD`) of which not every review is over, or that is not over itself at `now` (ms since the
 * epoch). A row leaves these indexes only after its feedback is written, so every answer of an earlier day is in S3:
 * asked before anything is listed there.
 */
export async function firstOpenDay(now: number): Promise<string> {
  const today = new Date(now).toISOString().slice(0, 10);
  const found = await Promise.all(PLACES.map((place) => oldestIn(place, `${today}T00:00:00.000Z`)));
  const oldest = found.filter((at) => at !== undefined).toSorted((a, b) => (a < b ? -1 : 1))[0];
  return oldest?.slice(0, 10) ?? today;
}

async function oldestIn({ index, key, value }: (typeof PLACES)[number], before: string): Promise<string | undefined> {
  let oldest: string | undefined;
  for (let start: Record<string, unknown> | undefined; ;) {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: index,
        KeyConditionExpression: "#key = :value",
        FilterExpression: "#createdAt < :before",
        ProjectionExpression: "#createdAt",
        ExpressionAttributeNames: { "#key": key, "#createdAt": "createdAt" },
        ExpressionAttributeValues: { ":value": value, ":before": before },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    for (const { createdAt } of Items as { createdAt: string }[])
      if (oldest === undefined || createdAt < oldest) oldest = createdAt;
    start = LastEvaluatedKey;
    if (start === undefined) return oldest;
  }
}
