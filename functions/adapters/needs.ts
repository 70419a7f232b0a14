import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { earliest } from "../domain/metrics/waiting.ts";
import { change, table, tableName } from "./table.ts";

export type Need = "start" | "hear" | "resume" | "return" | "event" | "forget" | "digest" | "batch" | "deliver";
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

/** What has no feedback yet: an event is told after it. An objection is no evidence, however old its decision is. */
const UNRECORDED: readonly Need[] = ["start", "resume", "return"];

/** When the oldest was handed over (ISO time) of what waits to be started, for its application, or to be recorded. */
export async function oldestOwed(): Promise<string | undefined> {
  return earliest(await Promise.all(UNRECORDED.map(oldestIn)));
}

async function oldestIn(need: Need): Promise<string | undefined> {
  let oldest: string | undefined;
  for (let start: Record<string, unknown> | undefined; ;) {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: "owed",
        KeyConditionExpression: "#needs = :need",
        ProjectionExpression: "#createdAt",
        ExpressionAttributeNames: { "#needs": "needs", "#createdAt": "createdAt" },
        ExpressionAttributeValues: { ":need": need },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    oldest = earliest([oldest, ...(Items as { createdAt: string }[]).map(({ createdAt }) => createdAt)]);
    start = LastEvaluatedKey;
    if (start === undefined) return oldest;
  }
}
