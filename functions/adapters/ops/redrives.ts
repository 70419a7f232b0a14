import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { REDRIVES, type RedriveRow } from "../../domain/stuck/redrive.ts";
import { newestOf } from "../decisions/by-application.ts";
import { mapConcurrently } from "../runtime.ts";
import { row, table, tableName } from "../table.ts";

/** So many are looked at for the last of each kind. */
const MOST = 50;
const AT_ONCE = 25;

/** Writes down who has something tried again; before it is written, nothing is. */
export async function putRedrive(redrive: RedriveRow): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: redrive }));
}

/** The last redrives, newest first. */
export async function lastRedrives(): Promise<readonly RedriveRow[]> {
  const { rows } = await newestOf(REDRIVES, { limit: MOST }, undefined);
  const found = await mapConcurrently(rows as Pick<RedriveRow, "id">[], AT_ONCE, ({ id }) => row<RedriveRow>(id));
  return found.filter((one) => one !== undefined);
}
