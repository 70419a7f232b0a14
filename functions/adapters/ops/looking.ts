import { pageOf, type Place } from "../table.ts";
import type { Indexed } from "../../domain/looking/fits.ts";

/** Where a list goes on that has the decisions of all applications, newest first. */
export type Before = { readonly at: string; readonly id: string };

/** After every id of the same moment. */
export const AFTER_ALL = "~";

const ROWS = 500;
const LEAST_ROWS = 25;
const ATTRIBUTES = ["id", "client", "createdAt", "route", "reason", "prediction"] as const;

/**
 * The next decisions of some applications, newest first, as the index has them: those of which none of them can have a newer
 * one that was not read. `next` is missing where there are no more.
 * @param from the oldest moment (ISO time).
 */
export async function newestAcross(
  clients: readonly string[],
  from: string,
  before: Before,
): Promise<{ readonly rows: readonly Indexed[]; readonly next: Before | undefined }> {
  const most = Math.max(LEAST_ROWS, Math.floor(ROWS / clients.length));
  const found = await Promise.all(clients.map((client) => newestOfOne(client, { from, to: before.at, most })));
  const behind = found.flatMap(({ rows, more }) => (more ? [rows.at(-1)?.createdAt ?? ""] : []));
  const unread = behind.length === 0 ? undefined : behind.reduce((a, b) => (a > b ? a : b));
  const rows = found
    .flatMap((one) => one.rows)
    .filter((row) => isBefore(row, before) && (unread === undefined || row.createdAt > unread))
    .toSorted((a, b) => (isBefore(a, { at: b.createdAt, id: b.id }) ? 1 : -1));
  return { rows, next: unread === undefined ? undefined : { at: unread, id: AFTER_ALL } };
}

const isBefore = ({ createdAt, id }: Pick<Indexed, "createdAt" | "id">, before: Before): boolean =>
  createdAt < before.at || (createdAt === before.at && id < before.id);

type Span = { readonly from: string; readonly to: string; readonly most: number };

/** At least two moments, where there are so many: a list that stopped within one would never get out of it. */
async function newestOfOne(client: string, { from, to, most }: Span) {
  const query = {
    IndexName: "by-application",
    KeyConditionExpression: "#client = :client AND #createdAt BETWEEN :from AND :to",
    ProjectionExpression: ATTRIBUTES.map((name) => `#${name}`).join(", "),
    ExpressionAttributeNames: Object.fromEntries(ATTRIBUTES.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: { ":client": client, ":from": from, ":to": to },
    ScanIndexForward: false,
    Limit: most,
  };
  const rows: Indexed[] = [];
  let place: Place | undefined;
  do {
    const page = await pageOf(query, place);
    rows.push(...(page.rows as Indexed[]));
    place = page.next;
  } while (place !== undefined && rows.at(-1)?.createdAt === rows[0]?.createdAt);
  return { rows, more: place !== undefined };
}
