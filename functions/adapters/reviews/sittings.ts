import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type SittingSoFar, sittingSchema } from "../../domain/reviews/rest.ts";
import { heldOr, row, table, tableName } from "../table.ts";

/** One row a person. */
const idOf = (person: string): string => `sitting_${person}`;

export async function sittingOf(person: string): Promise<SittingSoFar | undefined> {
  const stored = await row<unknown>(idOf(person));
  return stored === undefined ? undefined : sittingSchema.parse(stored);
}

/** Counts an answer that `person` gave at `at` (ISO time): one more of the sitting, or after a break the first of the next. */
export async function noteAnswer(person: string, at: string, breakMinutes: number): Promise<void> {
  const since = new Date(Date.parse(at) - breakMinutes * 60_000).toISOString();
  const command = (expression: string, condition: string, values: Readonly<Record<string, unknown>>) =>
    new UpdateCommand({
      TableName: tableName(),
      Key: { id: idOf(person) },
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeValues: { ":at": at, ":since": since, ":one": 1, ...values },
    });
  const goesOn = command("SET lastAt = :at ADD answers :one", "lastAt > :since", {});
  if ((await heldOr(() => table.send(goesOn))) !== undefined) return;
  const begins = command(
    "SET kind = :kind, lastAt = :at, answers = :one",
    "attribute_not_exists(lastAt) OR lastAt <= :since",
    { ":kind": "sitting" },
  );
  await heldOr(() => table.send(begins));
}
