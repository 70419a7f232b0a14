import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { labelMapOf } from "../../domain/flows/label-map.ts";
import type { ReviewId } from "../../domain/ids.ts";
import type { ReviewState } from "../../domain/reviews/review.ts";
import { reviewNews } from "../../domain/reviews/review-news.ts";
import { openQuestionOf } from "../../domain/reviews/question.ts";
import { inState, reviewFrom, type ReviewIn, type ReviewRow } from "../../domain/reviews/review-row.ts";
import { reviewToday } from "../../domain/reviews/review-today.ts";
import type { Write } from "../../domain/reviews/transitions.ts";
import { flow } from "../runtime.ts";
import type { Happening } from "../../domain/record/chain.ts";
import { all, holds } from "../../domain/reviews/condition.ts";
import { append } from "../record/record.ts";
import { change, expressionOf, heldOr, row, table, tableName } from "../table.ts";

/** A row as it is stored, with labels as the flow calls them today. */
const read = (stored: unknown): ReviewRow => reviewToday(reviewFrom(stored), labelMapOf(flow()));

export async function review(id: ReviewId): Promise<ReviewRow | undefined> {
  const stored = await row<unknown>(id);
  return stored === undefined ? undefined : read(stored);
}

/** Writes a new review's row; false where it is there. */
export async function putReview(review: ReviewRow): Promise<boolean> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: review,
    ConditionExpression: "attribute_not_exists(id)",
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}

/** How often a write is tried again because something else was written down meanwhile. */
const MAX_RACES = 5;

/**
 * Performs one of a review's transitions, and writes it down in the review's part of the record, in one write. The row after
 * it, or undefined when its condition did not hold, or somebody else was quicker. What was written down meanwhile and changed
 * nothing that the condition asks for is no reason to give up.
 * @param row as it was read.
 */
export async function move<State extends ReviewState>(
  row: ReviewRow,
  write: Write<State>,
): Promise<ReviewIn<State> | undefined> {
  if (write.event === undefined) return touch(row.id, write);
  let before: ReviewRow | undefined = row;
  for (let race = 0; race < MAX_RACES && before !== undefined; race++) {
    const moved = await written(before, write, write.event);
    if (moved !== undefined) return moved;
    const head: string | undefined = before.head;
    const now: ReviewRow | undefined = await review(row.id);
    before = now !== undefined && now.head !== head && holds(write.when, now) ? now : undefined;
  }
  return undefined;
}

async function written<State extends ReviewState>(
  row: ReviewRow,
  { to, set, remove, when }: Write<State>,
  event: Happening,
): Promise<ReviewIn<State> | undefined> {
  const entry = await append(row, event);
  const asked = event.what === "asked" ? (set["questions"] as ReviewIn<"asked">["questions"]).at(-1) : undefined;
  const news = reviewNews(row, event, asked) ?? {};
  const gone = remove.filter((name) => !(name in news));
  return touch(row.id, { to, set: { ...set, ...entry.set, ...news }, remove: gone, when: all(when, entry.when) });
}

/** Its news are told; what else it owes stays. What is asked is looked for again when its time is over. */
export async function reviewTold(row: ReviewRow): Promise<void> {
  const { id, news } = row;
  const gone = await change(id, { remove: ["news"], when: "#news = :news", values: { ":news": news } });
  if (gone === undefined) return;
  await change(id, { remove: ["needs", "needsAt"], when: "#needs = :event", values: { ":event": "event" } });
  if (row.state !== "asked") return;
  const set = { needsAt: openQuestionOf(row).until };
  await change(id, { set, when: "#needs = :return", values: { ":return": "return" } });
}

/** News that were told while the row was changed leave a need behind that nothing is owed for. */
export async function nothingToTell(id: ReviewId): Promise<void> {
  const when = "#needs = :event AND attribute_not_exists(#news)";
  await change(id, { remove: ["needs", "needsAt"], when, values: { ":event": "event" } });
}

/** The same for a transition that the record says nothing of: nobody needs to have read the row. */
export async function touch<State extends ReviewState>(
  id: ReviewId,
  { to, set, remove, when }: Omit<Write<State>, "event">,
): Promise<ReviewIn<State> | undefined> {
  const changed = await change<unknown>(id, { set, remove, ...expressionOf(when) });
  return changed === undefined ? undefined : inState(read(changed), to);
}
