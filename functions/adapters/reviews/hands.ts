import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { absent, compare } from "../../domain/reviews/condition.ts";
import { EMPTY_HANDS, type Hands, handsSchema, type Hold, MOST_CLAIMS } from "../../domain/reviews/hands.ts";
import { change, expressionOf, heldOr, row, table, tableName } from "../table.ts";

/** One row a person. */
const idOf = (person: string): string => `hands_${person}`;

export async function handsOf(person: string): Promise<Hands> {
  const stored = await row<unknown>(idOf(person));
  return stored === undefined ? EMPTY_HANDS : handsSchema.parse(stored);
}

/** Notes one more without having read the others; false when the hands are full. */
export async function addHold(person: string, hold: Hold): Promise<boolean> {
  const command = new UpdateCommand({
    TableName: tableName(),
    Key: { id: idOf(person) },
    UpdateExpression:
      "SET kind = :kind, revision = if_not_exists(revision, :zero) + :one, holds = list_append(if_not_exists(holds, :none), :hold)",
    ConditionExpression: "attribute_not_exists(holds) OR size(holds) < :most",
    ExpressionAttributeValues: {
      ":kind": "hands",
      ":zero": 0,
      ":one": 1,
      ":none": [],
      ":hold": [hold],
      ":most": MOST_CLAIMS,
    },
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}

/** Replaces the hands of the revision before; false when another call of the same person was first. */
export async function replaceHands(person: string, { revision, holds }: Hands): Promise<boolean> {
  const when = revision === 1 ? absent("revision") : compare("revision", "=", revision - 1);
  const set = { kind: "hands", revision, holds };
  return (await change<unknown>(idOf(person), { set, ...expressionOf(when) })) !== undefined;
}
