import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { labelMapOf } from "../domain/flows/label-map.ts";
import type { ReviewId } from "../domain/ids.ts";
import type { ReviewState } from "../domain/reviews/review.ts";
import { inState, reviewFrom, type ReviewIn, type ReviewRow } from "../domain/reviews/review-row.ts";
import { reviewToday } from "../domain/reviews/review-today.ts";
import type { Write } from "../domain/reviews/transitions.ts";
import { flow } from "./runtime.ts";
import { change, expressionOf, heldOr, row, table, tableName } from "./table.ts";

/** A row as it is stored, with labels as the flow calls them today. */
const read = (stored: unknown): ReviewRow => reviewToday(reviewFrom(stored), labelMapOf(flow()));

export async function review(id: ReviewId): Promise<ReviewRow | undefined> {
  const stored = await row<unknown>(id);
  return stored === undefined ? undefined : read(stored);
}

/** Writes a new review's row; false where it is there. */
export async function putReview(review: ReviewIn<"open">): Promise<boolean> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: review,
    ConditionExpression: "attribute_not_exists(id)",
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}

/** Performs one of a review's transitions. The row after it, or undefined when its condition did not hold. */
export async function move<State extends ReviewState>(
  id: ReviewId,
  { to, set, remove, when }: Write<State>,
): Promise<ReviewIn<State> | undefined> {
  const changed = await change<unknown>(id, { set, remove, ...expressionOf(when) });
  return changed === undefined ? undefined : inState(read(changed), to);
}
