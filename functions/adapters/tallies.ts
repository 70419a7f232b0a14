import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { attributeOf, type Tally } from "../domain/reviews/tally.ts";
import { row, table, tableName } from "./table.ts";

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
