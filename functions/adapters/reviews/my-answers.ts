import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { DAY_MS } from "../../domain/calendar.ts";
import type { Wish } from "../../domain/corrections/correction.ts";
import type { ReviewId } from "../../domain/ids.ts";
import { type Entry, entryIdOf, entryOf, KEPT_DAYS } from "../../domain/my-answers/entry.ts";
import type { Reader } from "../../domain/my-answers/seniors-word.ts";
import { change, row, table, tableName } from "../table.ts";

/** So that the person finds the answer again. */
export const enter = (review: ReviewId, person: string, at: string): Promise<unknown> =>
  table.send(new PutCommand({ TableName: tableName(), Item: entryOf(review, person, at) }));

/** It was taken back. */
export const strike = (review: ReviewId, person: string): Promise<unknown> =>
  table.send(new DeleteCommand({ TableName: tableName(), Key: { id: entryIdOf(review, person) } }));

export const entry = (id: string): Promise<Entry | undefined> => row<Entry>(id);

/** Keeps a wish to correct an answer, which the sweeper brings before the seniors; undefined where there is one already. */
export async function keepWish(
  review: ReviewId,
  person: string,
  saidAt: string,
  wish: Wish,
): Promise<Entry | undefined> {
  // Writing down that it was given may have failed.
  const { id, ...base } = entryOf(review, person, saidAt);
  const set = { ...base, wish, needs: "correct", needsAt: wish.at };
  return change<Entry>(id, { set, when: "attribute_not_exists(#wish)" });
}

/** It is before the seniors, or nothing comes of it. */
export async function wishSettled(id: string): Promise<void> {
  await change(id, { remove: ["needs", "needsAt"], when: "#needs = :need", values: { ":need": "correct" } });
}

/** What somebody wanted to correct says something of the item. */
export async function forgetWish(id: string): Promise<void> {
  await change(id, { remove: ["wish", "needs", "needsAt"], when: "attribute_exists(#wish)" });
}

/** One row a person: of which answers seniors decided otherwise, until that is seen. */
const unseenIdOf = (person: string): string => `unseen_${person}`;

/** However often it is said, it is there once. */
export const unseen = ({ person, review }: Reader, now: number): Promise<unknown> =>
  table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { id: unseenIdOf(person) },
      UpdateExpression: "SET kind = :kind, expiresAt = :until ADD reviews :review",
      ExpressionAttributeValues: {
        ":kind": "unseen",
        ":until": Math.floor((now + KEPT_DAYS * DAY_MS) / 1000),
        ":review": new Set([review]),
      },
    }),
  );

export const seen = ({ person, review }: Reader): Promise<unknown> =>
  table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { id: unseenIdOf(person) },
      UpdateExpression: "DELETE reviews :review",
      ExpressionAttributeValues: { ":review": new Set([review]) },
    }),
  );

export async function unseenOf(person: string): Promise<readonly ReviewId[]> {
  const stored = await row<{ readonly reviews?: ReadonlySet<ReviewId> }>(unseenIdOf(person));
  return [...(stored?.reviews ?? [])];
}
