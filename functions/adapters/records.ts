import { PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { cached } from "./runtime.ts";
import { row, table, tableName } from "./table.ts";
import { type Live, NOTHING_LIVE, liveSchema } from "../domain/models/live.ts";
import { type PastChange, pastChangeSchema } from "../domain/policy/deployed.ts";
import { type Plan, planSchema } from "../domain/reviews/budget.ts";
import { type Tally, attributeOf } from "../domain/reviews/tally.ts";

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

const ID = "budget";

/** A plan changes every quarter of an hour. */
const KEPT_MS = 15_000;

/** The newest plan of reviews, or undefined before the first. */
export async function storedPlan(): Promise<Plan | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : planSchema.parse(stored);
}

/** The same, at most 15 seconds old. */
export const plan = cached(KEPT_MS, storedPlan);

/** Puts a plan in the place of the one before. Of two at the same moment the last one stays; both are of the same traffic. */
export async function storePlan(next: Plan): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: ID, kind: "budget", ...next } }));
}

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

/** One row a person and day (UTC). */
const idOf = (person: string, at: string): string => `tally_${at.slice(0, 10)}_${person}`;

/** Counts an answer that `person` gave at `at` (ISO time) after `seconds`, or with -1 takes it back. */
export async function count(
  person: string,
  { at, seconds }: { at: string; seconds: number },
  by: 1 | -1,
): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { id: idOf(person, at) },
      UpdateExpression: "ADD #bucket :by",
      ExpressionAttributeNames: { "#bucket": attributeOf(seconds) },
      ExpressionAttributeValues: { ":by": by },
    }),
  );
}

/** What `person` answered on the day of `at` (ISO time). */
export const tallyOf = async (person: string, at: string): Promise<Tally> => (await row<Tally>(idOf(person, at))) ?? {};
