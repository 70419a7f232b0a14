import { marshall } from "@aws-sdk/util-dynamodb";
import { tablesOf } from "@second-look/emulator";
import type { Running } from "../../support/system.ts";

/** As if every lease had run out: nothing lengthened it. */
export async function endLeases({ system }: Running): Promise<void> {
  const TableName = tablesOf(system.template)[0]?.TableName;
  const { Items } = (await system.call("dynamodb", "Scan", { TableName })) as {
    Items: Record<string, { S?: string }>[];
  };
  for (const { id } of Items.filter(({ leaseUntil }) => leaseUntil?.S !== undefined)) {
    const end = system.call("dynamodb", "UpdateItem", {
      TableName,
      Key: { id },
      UpdateExpression: "SET leaseUntil = :past",
      ConditionExpression: "attribute_exists(leaseUntil)",
      ExpressionAttributeValues: marshall({ ":past": "2026-01-01T00:00:00.000Z" }),
    });
    // A page that just closed may have given its review back in between.
    await end.catch((error: unknown) => {
      if ((error as Error).name !== "ConditionalCheckFailedException") throw error;
    });
  }
}

/** Writes into a decision what a model would have said. */
export async function predict(
  { system }: Running,
  decisionId: string,
  label: string,
  confidence: number,
): Promise<void> {
  const prediction = { label, outcome: "reject", confidence, probabilities: { [label]: confidence }, model: "test" };
  await system.call("dynamodb", "UpdateItem", {
    TableName: tablesOf(system.template)[0]?.TableName,
    Key: marshall({ id: decisionId }),
    UpdateExpression: "SET prediction = :prediction",
    ExpressionAttributeValues: marshall({ ":prediction": JSON.stringify(prediction) }),
  });
}

/** Writes into a review opinions that people would have given. */
export async function disagree({ system }: Running, reviewId: string, labels: readonly string[]): Promise<void> {
  const opinions = labels.map((label, index) => ({ by: `person-${index}`, label, note: `Why it is ${label}` }));
  await system.call("dynamodb", "UpdateItem", {
    TableName: tablesOf(system.template)[0]?.TableName,
    Key: marshall({ id: reviewId }),
    UpdateExpression: "SET opinions = :opinions",
    ExpressionAttributeValues: marshall({ ":opinions": opinions }),
  });
}
