import type { System } from "../../cli/system.ts";

/** The table's indexes of what is left to do, with their keys. */
const KEYS = { "open-reviews": "queue", owed: "needs" } as const;

/** How many rows an index has under a key: reviews that a queue has, or rows that need something. */
export async function rowsIn(system: System, index: keyof typeof KEYS, key: string): Promise<number> {
  let [found, start]: [number, unknown] = [0, undefined];
  do {
    const { Count, LastEvaluatedKey } = await system.call("dynamodb", "Query", {
      TableName: system.template.ofType("AWS::DynamoDB::Table")[0]?.name,
      IndexName: index,
      Select: "COUNT",
      KeyConditionExpression: "#key = :value",
      ExpressionAttributeNames: { "#key": KEYS[index] },
      ExpressionAttributeValues: { ":value": { S: key } },
      ...(start !== undefined && { ExclusiveStartKey: start }),
    });
    found += Number(Count);
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return found;
}
