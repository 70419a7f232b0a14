import type { AnswersQuery } from "../../domain/my-answers/my-answers-requests.ts";
import { type Entry, KEPT_DAYS, listOf } from "../../domain/my-answers/entry.ts";
import { DAY_MS } from "../../domain/calendar.ts";
import { cursorOf, placeOf } from "../../domain/place.ts";
import { mapConcurrently } from "../runtime.ts";
import { type Page, pageOf, type Place } from "../table.ts";

/** How many entries one query looks at where something is searched, and how many a call looks at. */
const [LOOK, MOST] = [100, 1000];
/** How many are read at once. */
const AT_ONCE = 25;

type Listed = Pick<Entry, "id" | "client" | "createdAt">;
type Asked = Pick<AnswersQuery, "from" | "to" | "cursor" | "limit"> & { readonly searches: boolean };

/**
 * A person's answers, newest first, as `read` makes them of their entries; what it makes nothing of is left out. Where little
 * is found a page has fewer than `limit`, and a next one.
 */
export async function answersOf<T>(
  person: string,
  { from, to, cursor, limit, searches }: Asked,
  read: (entry: Listed) => Promise<T | undefined>,
): Promise<Page<T>> {
  const client = listOf(person);
  const found: { readonly entry: Listed; readonly item: T }[] = [];
  let place: Place | undefined = placeOf("answers", client, cursor);
  for (let looked = 0; looked < MOST;) {
    const { rows, next } = await pageOf(queryOf(client, { from, to }, searches ? LOOK : limit), place);
    const entries = rows as readonly Listed[];
    const items = await mapConcurrently(entries, AT_ONCE, read);
    found.push(...entries.flatMap((entry, at) => (items[at] === undefined ? [] : [{ entry, item: items[at] }])));
    looked += entries.length;
    place = next;
    if (place === undefined || found.length >= limit) break;
  }
  const shown = found.slice(0, limit);
  const nextCursor = cursorOf("answers", shown.length < found.length ? keyOf(shown.at(-1)?.entry) : place);
  return { items: shown.map(({ item }) => item), ...(nextCursor !== undefined && { nextCursor }) };
}

const keyOf = (entry: Listed | undefined): Place | undefined =>
  entry && { id: entry.id, client: entry.client, createdAt: entry.createdAt };

/** What is older than is kept may still be there for a day or two. */
function queryOf(client: string, { from, to }: Pick<Asked, "from" | "to">, limit: number) {
  const oldest = new Date(Date.now() - KEPT_DAYS * DAY_MS).toISOString();
  const since = from === undefined ? oldest : new Date(from).toISOString();
  return {
    IndexName: "by-application",
    KeyConditionExpression: "#client = :client AND #createdAt BETWEEN :from AND :to",
    ExpressionAttributeNames: { "#client": "client", "#createdAt": "createdAt" },
    ExpressionAttributeValues: {
      ":client": client,
      ":from": since < oldest ? oldest : since,
      ":to": to === undefined ? "9999" : new Date(Date.parse(to) - 1).toISOString(),
    },
    ScanIndexForward: false,
    Limit: limit,
  };
}
