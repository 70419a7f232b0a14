import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { applications } from "./runtime.ts";
import { row, table, tableName } from "./table.ts";

const ID = "retention";

/** The last UTC day of which every decision was marked to be forgotten; before the first, the day before the oldest decision. */
export async function forgottenTo(): Promise<string | undefined> {
  const stored = await row<{ readonly day: string }>(ID);
  return stored?.day ?? dayBefore(await oldestDay());
}

export async function storeForgottenTo(day: string): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: ID, kind: ID, day } }));
}

/** The UTC day of the oldest decision; undefined where there is none. */
async function oldestDay(): Promise<string | undefined> {
  const first = await Promise.all(applications().map(oldestOf));
  return first.filter((day) => day !== undefined).toSorted()[0];
}

async function oldestOf(client: string): Promise<string | undefined> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "by-application",
      KeyConditionExpression: "#client = :client",
      ExpressionAttributeNames: { "#client": "client" },
      ExpressionAttributeValues: { ":client": client },
      Limit: 1,
    }),
  );
  return (Items[0] as { readonly createdAt: string } | undefined)?.createdAt.slice(0, 10);
}

const DAY_MS = 24 * 60 * 60_000;
const dayBefore = (day: string | undefined): string | undefined =>
  day === undefined ? undefined : new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
