import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type Live, liveSchema, NOTHING_LIVE } from "../domain/models/live.ts";
import { cached } from "./cached.ts";
import { row, table, tableName } from "./table.ts";

/** How long a change of `live` may take to be seen everywhere. */
const LIVE_MS = 15_000;

/** The runtime record as it is stored. */
export async function storedLive(): Promise<Live> {
  const stored = await row<unknown>("live");
  return stored === undefined ? NOTHING_LIVE : liveSchema.parse(stored);
}

/** The runtime record. An endpoint named by the deployment serves where `live` names none. */
export async function currentLive(): Promise<Live> {
  const record = await storedLive();
  const given = process.env["ENDPOINT_NAME"];
  return record.endpoint === undefined && given ? { ...record, endpoint: given } : record;
}

/** The runtime record, at most 15 seconds old. */
export const live = cached(LIVE_MS, currentLive);

/** Replaces the record that had the version before; false when somebody changed it in the meantime. */
export async function replaceLive(next: Live): Promise<boolean> {
  const before = next.version - 1;
  const command = new PutCommand({
    TableName: tableName(),
    Item: { id: "live", ...next },
    ConditionExpression: before === 0 ? "attribute_not_exists(id) OR #version = :before" : "#version = :before",
    ExpressionAttributeNames: { "#version": "version" },
    ExpressionAttributeValues: { ":before": before },
  });
  try {
    await table.send(command);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
