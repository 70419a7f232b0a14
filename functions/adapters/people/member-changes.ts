import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type ChangeRow, changeRowSchema, CHANGES } from "../../domain/members/changes.ts";
import { cursorOf, placeOf } from "../../domain/place.ts";
import { newestOf } from "../decisions/by-application.ts";
import { mapConcurrently } from "../runtime.ts";
import { change, type Page, row, table, tableName } from "../table.ts";

/** Writes down a change before it is made. */
export async function putChange(fresh: ChangeRow): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: fresh }));
}

/** The pool has taken all of it. */
export async function settleChange(id: string): Promise<void> {
  await change(id, { set: { done: true }, when: "attribute_exists(#id)" });
}

const AT_ONCE = 25;
type Listing = { readonly cursor?: string | undefined; readonly limit: number };

/** What was changed, newest first. */
export async function changesOf({ cursor, limit }: Listing): Promise<Page<ChangeRow>> {
  const { rows, next } = await newestOf(CHANGES, { limit }, placeOf("member-changes", CHANGES, cursor));
  const items = await mapConcurrently(rows as Pick<ChangeRow, "id">[], AT_ONCE, ({ id }) => row<unknown>(id));
  const nextCursor = cursorOf("member-changes", next);
  return {
    items: items.filter((one) => one !== undefined).map((one) => changeRowSchema.parse(one)),
    ...(nextCursor !== undefined && { nextCursor }),
  };
}

const idOf = (name: string): string => `account#${name}`;

/** Writes down whether this stack has disabled an account: no other may it enable again. */
export async function noteDisabled(name: string, isDisabled: boolean): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: idOf(name), isDisabled } }));
}

export const isDisabledHere = async (name: string): Promise<boolean> =>
  (await row<{ readonly isDisabled: boolean }>(idOf(name)))?.isDisabled ?? false;
