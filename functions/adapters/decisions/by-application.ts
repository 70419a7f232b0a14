import { applications } from "../runtime.ts";
import { pageOf, pagesOf, type Place } from "../table.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import type { DecisionId } from "../../domain/ids.ts";
import type { CountedRow } from "../../domain/metrics/additions.ts";
import { type DecisionCursor, rereadFrom, uncountedDecisions } from "../../domain/metrics/state.ts";

/** How many rows one query looks at where a status is asked for. */
const LOOK = 100;

/**
 * A page of what the index by application has under a client, newest first: its decisions, or what lies there under a name of
 * its own.
 */
export const newestOf = (
  client: string,
  { status, limit }: { readonly status?: string | undefined; readonly limit: number },
  place: Place | undefined,
) =>
  pageOf(
    {
      IndexName: "by-application",
      KeyConditionExpression: "#client = :client",
      ...(status && { FilterExpression: "#status = :status" }),
      ExpressionAttributeNames: { "#client": "client", ...(status && { "#status": "status" }) },
      ExpressionAttributeValues: { ":client": client, ...(status && { ":status": status }) },
      ScanIndexForward: false,
      Limit: status ? LOOK : limit,
    },
    place,
  );

/** The ids of an application's decisions of a UTC day, in pages, oldest first. */
export async function* decisionsOn(client: string, day: string): AsyncGenerator<readonly DecisionId[]> {
  const pages = pagesOf({
    IndexName: "by-application",
    KeyConditionExpression: "#client = :client AND #createdAt BETWEEN :from AND :to",
    ExpressionAttributeNames: { "#client": "client", "#createdAt": "createdAt" },
    ExpressionAttributeValues: { ":client": client, ":from": `${day}T`, ":to": `${day}U` },
  });
  for await (const rows of pages) yield (rows as { readonly id: DecisionId }[]).map(({ id }) => id);
}

/** When an application's oldest decision was made (ISO time); undefined where it has none. */
async function oldestDecision(client: string): Promise<string | undefined> {
  const query = {
    IndexName: "by-application",
    KeyConditionExpression: "#client = :client",
    ExpressionAttributeNames: { "#client": "client" },
    ExpressionAttributeValues: { ":client": client },
    Limit: 1,
  };
  const [first] = (await pageOf(query, undefined)).rows as readonly Pick<DecisionRow, "createdAt">[];
  return first?.createdAt;
}

/** The UTC day of the oldest decision of all applications; undefined where there is none. */
export async function oldestDay(): Promise<string | undefined> {
  const first = await Promise.all(applications().map(oldestDecision));
  return first
    .filter((at) => at !== undefined)
    .toSorted()[0]
    ?.slice(0, 10);
}

export type RecentDecision = Pick<DecisionRow, "createdAt" | "reason" | "prediction">;

/** What was decided for an application since `since` (ISO time), and why; newest first, at most `most`. */
export async function recentDecisions(client: string, since: string, most: number): Promise<readonly RecentDecision[]> {
  const found: RecentDecision[] = [];
  const pages = pagesOf({
    IndexName: "by-application",
    KeyConditionExpression: "#client = :client AND #createdAt >= :since",
    ProjectionExpression: "#createdAt, #reason, #prediction",
    ExpressionAttributeNames: {
      "#client": "client",
      "#createdAt": "createdAt",
      "#reason": "reason",
      "#prediction": "prediction",
    },
    ExpressionAttributeValues: { ":client": client, ":since": since },
    ScanIndexForward: false,
  });
  for await (const rows of pages) {
    found.push(...(rows as RecentDecision[]));
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

const ATTRIBUTES = ["id", "client", "createdAt", "route", "reason", "audit", "prediction"] as const;
/** Before any decision. */
const BEGINNING = "1970-01-01T00:00:00.000Z";

/** Decisions that were not counted yet, oldest first, and whether there may be more of them. */
export type NewDecisions = { readonly rows: readonly CountedRow[]; readonly more: boolean };

/**
 * Reads an application's decisions from where counting stands: what is new, and the last minutes before it again.
 * @param most how many new ones are enough; the page that reaches it is read whole.
 */
export async function newDecisions(
  client: string,
  before: DecisionCursor | undefined,
  most: number,
): Promise<NewDecisions> {
  const query = {
    IndexName: "by-application",
    KeyConditionExpression: "#client = :client AND #createdAt >= :from",
    ProjectionExpression: ATTRIBUTES.map((name) => `#${name}`).join(", "),
    ExpressionAttributeNames: Object.fromEntries(ATTRIBUTES.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: { ":client": client, ":from": before === undefined ? BEGINNING : rereadFrom(before) },
  };
  const rows: CountedRow[] = [];
  for (let place: Place | undefined; ;) {
    const page = await pageOf(query, place);
    rows.push(...uncountedDecisions(page.rows as CountedRow[], before));
    place = page.next;
    if (place === undefined || rows.length >= most) return { rows, more: place !== undefined };
  }
}
