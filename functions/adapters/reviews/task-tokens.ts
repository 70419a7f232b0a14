import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { ReviewId } from "../../domain/ids.ts";
import type { TokenMessage } from "../../domain/reviews/messages.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { heldOr, row, table, tableName } from "../table.ts";

/** A token that is out of use harms nobody; DynamoDB removes it at no cost. As long as people can have time, and more. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

const idOf = (review: ReviewId): string => `token_${review}`;

/**
 * Keeps the token of a review's execution, unless a newer one is kept: then this one is dead. In a row of its own: with up to
 * 2 KB in it, the review's own row would cost more units each time that it is written.
 */
export async function keepToken({ taskToken, tokenAt, reviewId }: TokenMessage, now: number): Promise<boolean> {
  const expiresAt = Math.floor(now / 1000) + KEPT_SECONDS;
  const command = new PutCommand({
    TableName: tableName(),
    Item: { id: idOf(reviewId), kind: "token", taskToken, tokenAt, expiresAt },
    ConditionExpression: "attribute_not_exists(id) OR #at <= :at",
    ExpressionAttributeNames: { "#at": "tokenAt" },
    ExpressionAttributeValues: { ":at": tokenAt },
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}

/** The token of the execution that waits for the review; undefined where none does, or none has said so yet. */
export async function tokenFor({ id, timedBy, taskToken }: ReviewRow & Inline): Promise<string | undefined> {
  if (timedBy === "sweeper") return undefined;
  return (await row<{ readonly taskToken: string }>(idOf(id)))?.taskToken ?? taskToken;
}

/** The release before kept it in the review's row. */
type Inline = { readonly taskToken?: string };
