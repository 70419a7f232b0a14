import { marshall } from "@aws-sdk/util-dynamodb";
import { tablesOf } from "../../../infra/local/resources.ts";
import type { Running } from "../../support/system.ts";

/** Writes into a decision what a model would have said. */
export async function predict({ system }: Running, decisionId: string, label: string, confidence: number): Promise<void> {
  const prediction = { label, outcome: "reject", confidence, probabilities: { [label]: confidence }, model: "test" };
  await system.call("dynamodb", "UpdateItem", {
    TableName: tablesOf(system.template)[0]?.TableName,
    Key: marshall({ id: decisionId }),
    UpdateExpression: "SET prediction = :prediction",
    ExpressionAttributeValues: marshall({ ":prediction": JSON.stringify(prediction) }),
  });
}
