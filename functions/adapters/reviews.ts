import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { ReviewId } from "../domain/ids.ts";
import type { ReviewState } from "../domain/reviews/review.ts";
import { inState, reviewFrom, type ReviewIn, type ReviewRow } from "../domain/reviews/review-row.ts";
import type { Write } from "../domain/reviews/transitions.ts";
import { change, expressionOf, row, table, tableName } from "./table.ts";

export async function review(id: ReviewId): Promise<ReviewRow | undefined> {
  const stored = await row<unknown>(id);
  return stored === undefined ? undefined : reviewFrom(stored);
}

/** Writes a new review's row; false where it is there. */
export async function putReview(review: ReviewIn<"open">): Promise<boolean> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: review,
    ConditionExpression: "attribute_not_exists(id)",
  });
  try {
    await table.send(command);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

/** Performs one of a review's transitions. The row after it, or undefined when its condition did not hold. */
export async function move<State extends ReviewState>(
  id: ReviewId,
  { to, set, remove, when }: Write<State>,
): Promise<ReviewIn<State> | undefined> {
  const changed = await change<unknown>(id, { set, remove, ...expressionOf(when) });
  return changed === undefined ? undefined : inState(reviewFrom(changed), to);
}
