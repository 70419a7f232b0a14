import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { DecisionId } from "../../domain/ids.ts";
import { looksAt, type LookRow } from "../../domain/looking/look.ts";
import { cursorOf, placeOf } from "../../domain/place.ts";
import { newestOf } from "../decisions/by-application.ts";
import { mapConcurrently } from "../runtime.ts";
import { type Page, row, table, tableName } from "../table.ts";

const AT_ONCE = 25;

/** Writes down that somebody looks; until it is written, nothing is shown. */
export async function putLook(look: LookRow): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: look }));
}

/** Who looked at a decision, newest first. */
export async function looksOf(
  id: DecisionId,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<LookRow>> {
  const { rows, next } = await newestOf(looksAt(id), { limit }, placeOf("looks", looksAt(id), cursor));
  const found = await mapConcurrently(rows as Pick<LookRow, "id">[], AT_ONCE, (one) => row<LookRow>(one.id));
  const nextCursor = cursorOf("looks", next);
  return { items: found.filter((one) => one !== undefined), ...(nextCursor !== undefined && { nextCursor }) };
}
