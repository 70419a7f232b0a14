import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type Plan, planSchema } from "../domain/reviews/budget.ts";
import { cached } from "./cached.ts";
import { row, table, tableName } from "./table.ts";

const ID = "budget";

/** A plan changes every quarter of an hour. */
const KEPT_MS = 15_000;

/** The newest plan of reviews, or undefined before the first. */
export async function storedPlan(): Promise<Plan | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : planSchema.parse(stored);
}

/** The same, at most 15 seconds old. */
export const plan = cached(KEPT_MS, storedPlan);

/** Puts a plan in the place of the one before. Of two at the same moment the last one stays; both are of the same traffic. */
export async function storePlan(next: Plan): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: ID, kind: "budget", ...next } }));
}
