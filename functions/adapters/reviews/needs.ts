import { earliest } from "../../domain/metrics/waiting.ts";
import { change, pageOf, pagesOf } from "../table.ts";

export type Need =
  | "start"
  | "hear"
  | "resume"
  | "return"
  | "event"
  | "forget"
  | "digest"
  | "batch"
  | "deliver"
  | "correct";
/** The row that needs something. */
export type Owed = { readonly id: string };

/** Rows that have needed `need` since before `before` (ISO time), longest first, in pages of at most `limit`. */
export async function* pagesInNeed(need: Need, before: string, limit: number): AsyncGenerator<readonly Owed[]> {
  const pages = pagesOf({
    IndexName: "owed",
    KeyConditionExpression: "#needs = :need AND #needsAt < :before",
    ExpressionAttributeNames: { "#needs": "needs", "#needsAt": "needsAt" },
    ExpressionAttributeValues: { ":need": need, ":before": before },
    Limit: limit,
  });
  for await (const rows of pages) yield rows as Owed[];
}

/** Looks again after `at` (ISO time), unless the need is gone by then. */
export async function postpone(id: string, need: Need, at: string): Promise<void> {
  await change(id, { set: { needsAt: at }, when: "#needs = :need", values: { ":need": need } });
}

/** What has no feedback yet: an event is told after it. An objection is no evidence, however old its decision is. */
const UNRECORDED: readonly Need[] = ["start", "resume", "return"];

/** When the oldest was handed over (ISO time) of what waits to be started, for its application, or to be recorded. */
export async function oldestOwed(): Promise<string | undefined> {
  return earliest(await Promise.all(UNRECORDED.map(oldestIn)));
}

async function oldestIn(need: Need): Promise<string | undefined> {
  let oldest: string | undefined;
  const pages = pagesOf({
    IndexName: "owed",
    KeyConditionExpression: "#needs = :need",
    ProjectionExpression: "#createdAt",
    ExpressionAttributeNames: { "#needs": "needs", "#createdAt": "createdAt" },
    ExpressionAttributeValues: { ":need": need },
  });
  for await (const rows of pages)
    oldest = earliest([oldest, ...(rows as { readonly createdAt: string }[]).map(({ createdAt }) => createdAt)]);
  return oldest;
}

const ALL_NEEDS: readonly Need[] = [
  "start",
  "hear",
  "resume",
  "return",
  "event",
  "forget",
  "digest",
  "batch",
  "deliver",
];

/** Rows that have owed something since before `before` (ISO time), of each kind at most `most`, longest first. */
export async function owedSince(
  before: string,
  most: number,
): Promise<readonly { readonly id: string; readonly needsAt: string }[]> {
  const found = await Promise.all(ALL_NEEDS.map((need) => owedOf(need, before, most)));
  return found.flat().toSorted((a, b) => (a.needsAt < b.needsAt ? -1 : 1));
}

async function owedOf(need: Need, before: string, most: number) {
  const { rows } = await pageOf(
    {
      IndexName: "owed",
      KeyConditionExpression: "#needs = :need AND #needsAt < :before",
      ExpressionAttributeNames: { "#needs": "needs", "#needsAt": "needsAt" },
      ExpressionAttributeValues: { ":need": need, ":before": before },
      Limit: most,
    },
    undefined,
  );
  return rows as { readonly id: string; readonly needsAt: string }[];
}
