import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { appended, type Archive, type Chained, type Happening } from "../../domain/record/chain.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import { sealOfRow } from "../../domain/record/born.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { absent, compare, type Condition } from "../../domain/reviews/condition.ts";
import { heldOr, row, table, tableName } from "../table.ts";

type Entry = {
  readonly set: Readonly<Record<string, unknown>>;
  /** Nothing else has happened to the row since it was read. */
  readonly when: Condition;
};

/**
 * What a write sets, and when, so that the record says what it does. The oldest events of a row that has grown are put into a
 * row of their own before: should the write not come about, they are there twice until the next one.
 */
export async function append(before: DecisionRow | ReviewRow, happening: Happening): Promise<Entry> {
  const { set, archive } = appended(before, sealOfRow(before), [happening]);
  if (archive !== undefined) await putArchive(before.id, archive);
  return { set, when: before.head === undefined ? absent("head") : compare("head", "=", before.head) };
}

const idOf = (id: string, from: number): string => `events_${id}_${from}`;

/** Events never change: whoever puts the same ones again puts the same. */
async function putArchive(id: string, archive: Archive): Promise<void> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: { id: idOf(id, archive.from), kind: "events", ...archive },
    ConditionExpression: "attribute_not_exists(id)",
  });
  await heldOr(() => table.send(command));
}

/** All events of a row, oldest first, as they were hashed. @throws when a row of older ones is missing. */
export async function eventsOf({
  id,
  events = [],
  archived = 0,
}: Chained & { readonly id: string }): Promise<string[]> {
  const older: string[] = [];
  while (older.length < archived) {
    const archive = await row<Archive>(idOf(id, older.length));
    if (archive === undefined) throw new Error(`Events of ${id} from ${older.length} on are missing.`);
    older.push(...archive.events);
  }
  return [...older, ...events];
}
