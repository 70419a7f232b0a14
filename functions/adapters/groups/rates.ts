import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type GroupRates, groupRatesSchema } from "../../domain/groups/rates.ts";
import { cacheFor } from "../runtime.ts";
import { row, table, tableName } from "../table.ts";

const ID = "audit-groups";
/** As long as a change of `live` takes: rates change once a day. */
const KEPT_MS = 15_000;

/** What was made of the newest closed days; undefined before the first look. */
export async function storedRates(): Promise<GroupRates | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : groupRatesSchema.parse(stored);
}

/** The same, at most 15 seconds old. */
export const groupRates = cacheFor(KEPT_MS, storedRates);

/** Puts rates in the place of those before. */
export async function storeRates(rates: GroupRates): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: ID, kind: ID, ...rates } }));
}
