import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { type DecisionRow, historyOf } from "../domain/decision.ts";
import type { DecisionId } from "../domain/ids.ts";
import { cursorOf, type Page, placeOf } from "./cursor.ts";
import { change, row, table, tableName } from "./table.ts";

export const decision = (id: DecisionId): Promise<DecisionRow | undefined> => row<DecisionRow>(id);

type Listing = { readonly client: string; readonly status?: string; readonly cursor?: string; readonly limit: number };

/** An application's decisions, newest first. A page may hold fewer than `limit` where a status is asked for. */
export async function decisionsOf({ client, status, cursor, limit }: Listing): Promise<Page<DecisionRow>> {
  const place = placeOf(cursor);
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "by-client",
      KeyConditionExpression: "#client = :client",
      ...(status && { FilterExpression: "#status = :status" }),
      ExpressionAttributeNames: { "#client": "client", ...(status && { "#status": "status" }) },
      ExpressionAttributeValues: { ":client": client, ...(status && { ":status": status }) },
      // The client in a cursor is the caller's own, whatever the cursor says.
      ...(place && { ExclusiveStartKey: { ...place, client } }),
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return { items: Items as DecisionRow[], nextCursor: cursorOf(LastEvaluatedKey) };
}

export type Outcome = Pick<DecisionRow, "label" | "outcome" | "by" | "decidedAt">;

/** Writes the outcome once; undefined when the decision has one already. From then on its event is owed. */
export function decide(id: DecisionId, outcome: Outcome, now: string): Promise<DecisionRow | undefined> {
  return change<DecisionRow>(id, {
    set: { ...outcome, status: "decided", needs: "event", needsAt: now },
    when: "#status = :in_review",
    values: { ":in_review": "in_review" },
  });
}

/**
 * Puts another outcome in the place of the one that `row` has, which goes into its history; undefined when somebody else
 * changed it meanwhile. From then on the event of the correction is owed.
 */
export function correct(row: DecisionRow, outcome: Outcome, now: string): Promise<DecisionRow | undefined> {
  const { label, outcome: before, by, decidedAt } = row;
  const history = JSON.stringify([...historyOf(row), { label, outcome: before, by, decidedAt }]);
  return change<DecisionRow>(row.id, {
    set: { ...outcome, history, needs: "event", needsAt: now },
    when: "#status = :decided AND #decidedAt = :before",
    values: { ":decided": "decided", ":before": decidedAt },
  });
}

/** What was owed is done. Nothing happens where something else is owed by now. */
export async function settled(id: DecisionId, need: NonNullable<DecisionRow["needs"]>): Promise<void> {
  await change(id, { remove: ["needs", "needsAt"], when: "#needs = :need", values: { ":need": need } });
}
