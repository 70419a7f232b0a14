import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { labelMapOf } from "../domain/flows/label-map.ts";
import type { ReviewId } from "../domain/ids.ts";
import type { ReviewState } from "../domain/reviews/review.ts";
import { escalationNews } from "../domain/reviews/escalation-news.ts";
import { inState, reviewFrom, type ReviewIn, type ReviewRow } from "../domain/reviews/review-row.ts";
import { reviewToday } from "../domain/reviews/review-today.ts";
import type { Write } from "../domain/reviews/transitions.ts";
import { flow } from "./runtime.ts";
import { sealOfRow } from "../domain/record/born.ts";
import { all } from "../domain/reviews/condition.ts";
import { append } from "./record.ts";
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

/**
 * Performs one of a review's transitions, and writes it down in the review's part of the record, in one write. The row after
 * it, or undefined when its condition did not hold, or somebody else was quicker.
 * @param row as it was read.
 */
export async function move<State extends ReviewState>(
  row: ReviewRow,
  { to, set, remove, when, event }: Write<State>,
): Promise<ReviewIn<State> | undefined> {
  if (event === undefined) return touch(row.id, { to, set, remove, when });
  const entry = await append(row, sealOfRow(row), [event]);
  const news = escalationNews(row, event) ?? {};
  const gone = remove.filter((name) => !(name in news));
  return touch(row.id, { to, set: { ...set, ...entry.set, ...news }, remove: gone, when: all(when, entry.when) });
}

/** Its news are told; what else it owes stays. */
export async function reviewTold({ id, news }: ReviewRow): Promise<void> {
  const gone = await change(id, { remove: ["news"], when: "#news = :news", values: { ":news": news } });
  if (gone === undefined) return;
  await change(id, { remove: ["needs", "needsAt"], when: "#needs = :event", values: { ":event": "event" } });
}

/** The same for a transition that the record says nothing of: nobody needs to have read the row. */
export async function touch<State extends ReviewState>(
  id: ReviewId,
  { to, set, remove, when }: Omit<Write<State>, "event">,
): Promise<ReviewIn<State> | undefined> {
  const changed = await change<unknown>(id, { set, remove, ...expressionOf(when) });
  return changed === undefined ? undefined : inState(read(changed), to);
}
