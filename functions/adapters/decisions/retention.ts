import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { oldestDay } from "./by-application.ts";
import { row, table, tableName } from "../table.ts";
import { dayAfter } from "../../domain/calendar.ts";

const ID = "retention";

/** The last UTC day of which every decision was marked to be forgotten; before the first, the day before the oldest decision. */
export async function forgottenTo(): Promise<string | undefined> {
  const stored = await row<{ readonly day: string }>(ID);
  if (stored !== undefined) return stored.day;
  const oldest = await oldestDay();
  return oldest === undefined ? undefined : dayAfter(oldest, -1);
}

export async function storeForgottenTo(day: string): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: ID, kind: ID, day } }));
}
