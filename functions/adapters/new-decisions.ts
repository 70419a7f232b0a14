import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { CountedRow } from "../domain/metrics/decisions.ts";
import { type Reached, rereadFrom, uncounted } from "../domain/metrics/state.ts";
import { table, tableName } from "./table.ts";

const ATTRIBUTES = ["id", "client", "createdAt", "route", "reason", "audit", "prediction"] as const;
/** Before any decision. */
const BEGINNING = "1970-01-01T00:00:00.000Z";

/** Decisions that were not counted yet, oldest first, and whether there may be more of them. */
export type NewDecisions = { readonly rows: readonly CountedRow[]; readonly more: boolean };

/**
 * Reads an application's decisions from where counting stands: what is new, and the last minutes before it again.
 * @param most how many new ones are enough; the page that reaches it is read whole.
 */
export async function newDecisions(client: string, before: Reached | undefined, most: number): Promise<NewDecisions> {
  const rows: CountedRow[] = [];
  for (let start: Record<string, unknown> | undefined; ;) {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: "by-client",
        KeyConditionExpression: "#client = :client AND #createdAt >= :from",
        ProjectionExpression: ATTRIBUTES.map((name) => `#${name}`).join(", "),
        ExpressionAttributeNames: Object.fromEntries(ATTRIBUTES.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ":client": client,
          ":from": before === undefined ? BEGINNING : rereadFrom(before),
        },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    rows.push(...uncounted(Items as CountedRow[], before));
    start = LastEvaluatedKey;
    if (start === undefined || rows.length >= most) return { rows, more: start !== undefined };
  }
}
