import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { ReviewRow } from "../domain/reviews/review.ts";
import { change, table, tableName } from "./table.ts";

export type Need = "start" | "resume" | "event";
type Row = DecisionRow | ReviewRow;

/** Rows that have needed `need` since before `before` (ISO time), longest first. */
export async function rowsInNeed<T extends Row>(need: Need, before: string, limit: number): Promise<T[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "needs",
      KeyConditionExpression: "#needs = :need AND #needsAt < :before",
      ExpressionAttributeNames: { "#needs": "needs", "#needsAt": "needsAt" },
      ExpressionAttributeValues: { ":need": need, ":before": before },
      Limit: limit,
    }),
  );
  return Items as T[];
}

/** Looks again after `at` (ISO time), unless the need is gone by then. */
export async function postpone(id: string, need: Need, at: string): Promise<void> {
  await change(id, { set: { needsAt: at }, when: "#needs = :need", values: { ":need": need } });
}
