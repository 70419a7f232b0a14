import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { type PastChange, pastChangeSchema } from "../domain/policy/deployed.ts";
import { table, tableName } from "./table.ts";

/** In the place of an application in the index by application and time. No application has such a name. */
const PLACE = "#policy";
const SHOWN = 20;

/** Writes down a change that was deployed. */
export async function keepChange({ by, at, changes }: PastChange): Promise<void> {
  const row = {
    id: `policy_${ulid(Date.parse(at))}`,
    kind: "policy-change",
    client: PLACE,
    createdAt: at,
    by,
    changes,
  };
  await table.send(
    new PutCommand({ TableName: tableName(), Item: row, ConditionExpression: "attribute_not_exists(id)" }),
  );
}

/** The last changes, newest first. */
export async function lastChanges(): Promise<PastChange[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "by-client",
      KeyConditionExpression: "#client = :place",
      ExpressionAttributeNames: { "#client": "client" },
      ExpressionAttributeValues: { ":place": PLACE },
      ScanIndexForward: false,
      Limit: SHOWN,
    }),
  );
  return Items.map((row) => pastChangeSchema.parse({ ...row, at: row["createdAt"] as unknown }));
}
