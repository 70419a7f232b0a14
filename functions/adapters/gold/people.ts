import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { cacheFor } from "../runtime.ts";
import { row, table, tableName } from "../table.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { pool } from "./rows.ts";
import { DAY_MS } from "../../domain/calendar.ts";

const ID = "gold-people";
const KEPT_MS = 60_000;
/** Who has answered nothing for so long is not waited for. */
const AWAY_MS = 14 * DAY_MS;
/** Before a person's name: attributes of the row's own have none. */
const PERSON = "@";

const stored = async (): Promise<Readonly<Record<string, string>>> => (await row<Record<string, string>>(ID)) ?? {};
const known = /* @__PURE__ */ cacheFor(KEPT_MS, stored);

/** Who has answered reviews lately, at `now` (milliseconds). */
export async function peopleOfLate(now: number): Promise<readonly string[]> {
  const since = new Date(now - AWAY_MS).toISOString().slice(0, 10);
  return Object.entries(await known()).flatMap(([name, day]) =>
    name.startsWith(PERSON) && day >= since ? [name.slice(PERSON.length)] : [],
  );
}

/** Whom this process has noted, and for which day: what is known is a minute old. */
const noted = new Map<string, string>();

/** Somebody has answered a review on a UTC day (`YYYY-MM-DD`): written down once a day. */
async function noteReviewer(person: string, day: string): Promise<void> {
  const name = `${PERSON}${person}`;
  if ((noted.get(person) ?? "") >= day || ((await known())[name] ?? "") >= day) return;
  noted.set(person, day);
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { id: ID },
      UpdateExpression: "SET #kind = :kind, #person = :day",
      ExpressionAttributeNames: { "#kind": "kind", "#person": name },
      ExpressionAttributeValues: { ":kind": ID, ":day": day },
    }),
  );
}

/** The same of all who have answered a review, where the flow has check items. */
export async function noteAnswers({ opinions = [] }: Pick<ReviewRow, "opinions">): Promise<void> {
  const { items } = await pool();
  if (items.length > 0) await Promise.all(opinions.map(({ by, at }) => noteReviewer(by, at.slice(0, 10))));
}
