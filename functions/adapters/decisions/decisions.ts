import { mapConcurrently } from "../runtime.ts";
import { append } from "../record/record.ts";
import { newestOf } from "./by-application.ts";
import { type Page, change, expressionOf, pageOf, type Place, row } from "../table.ts";
import { type News, newsOf, nextNeed } from "../../domain/decisions/owed.ts";
import type { Happening } from "../../domain/record/chain.ts";
import { decidedEvent } from "../../domain/record/decision-events.ts";
import {
  clientReferenceOf,
  type DecisionRow,
  decisionRowSchema,
  historyWith,
} from "../../domain/decisions/decision.ts";
import { isUpheld } from "../../domain/decisions/objections.ts";
import type { DecisionId } from "../../domain/ids.ts";
import { cursorOf, placeOf } from "../../domain/place.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";

export async function decision(id: DecisionId): Promise<DecisionRow | undefined> {
  return read(await row<unknown>(id));
}

const read = (stored: unknown): DecisionRow | undefined =>
  stored === undefined ? undefined : decisionRowSchema.parse(stored);

/** The decision of a review, which is always there. */
export async function decisionOf({ id, decisionId }: Pick<ReviewRow, "id" | "decisionId">): Promise<DecisionRow> {
  const owner = await decision(decisionId);
  if (owner === undefined) throw new Error(`The review ${id} has no decision.`);
  return owner;
}

type Listing = {
  readonly client: string;
  readonly status?: string;
  readonly reference?: string;
  readonly cursor?: string;
  readonly limit: number;
};

/** How many queries one page is worth, where a status is rare. */
const MAX_LOOKS = 10;

/** How many rows are read at once. */
const AT_ONCE = 25;

/** An application's decisions, newest first. Where a status is rare a page may hold fewer than `limit`. */
export async function decisionsOf({ reference, ...listing }: Listing): Promise<Page<DecisionRow>> {
  const { items, nextCursor } = await (reference === undefined ? listed(listing) : referred(listing, reference));
  const rows = await mapConcurrently(items, AT_ONCE, ({ id }) => decision(id));
  // The index lags behind the rows.
  const asked = rows.filter(
    (row) => row !== undefined && (listing.status === undefined || row.status === listing.status),
  );
  return { items: asked as DecisionRow[], nextCursor };
}

/** What the index has of a decision that is listed. */
type Listed = Pick<DecisionRow, "id" | "client" | "createdAt">;

async function listed(listing: Listing): Promise<Page<Listed>> {
  const found: Listed[] = [];
  let place: Place | undefined = placeOf("decisions", listing.client, listing.cursor);
  for (let look = 0; look < MAX_LOOKS; look++) {
    const { rows, next } = await newestOf(listing.client, listing, place);
    found.push(...(rows as Listed[]));
    place = next;
    if (place === undefined || found.length >= listing.limit) break;
  }
  const items = found.slice(0, listing.limit);
  return { items, nextCursor: cursorOf("decisions", items.length < found.length ? placeAfter(items.at(-1)) : place) };
}

/** Those that their application calls so. */
async function referred({ client, cursor, limit }: Listing, reference: string): Promise<Page<Pick<Listed, "id">>> {
  const key = clientReferenceOf(client, reference);
  const query = {
    IndexName: "by-reference",
    KeyConditionExpression: "#key = :key",
    ExpressionAttributeNames: { "#key": "clientReference" },
    ExpressionAttributeValues: { ":key": key },
    ScanIndexForward: false,
    Limit: limit,
  };
  const { rows, next } = await pageOf(query, placeOf("references", key, cursor));
  const nextCursor = cursorOf("references", next);
  return { items: rows as Pick<Listed, "id">[], ...(nextCursor !== undefined && { nextCursor }) };
}

/** Where the index goes on after a row. */
const placeAfter = (row: Listed | undefined): Place | undefined =>
  row && { id: row.id, client: row.client, createdAt: row.createdAt };

/** How a decision ends: what is written into its row. */
export type Ending = Pick<DecisionRow, "label" | "answer" | "outcome" | "by" | "decidedAt">;

/** What becomes of a decision's row, and what the record and the event bus are told of it. */
export type Rewrite = {
  readonly set?: Partial<DecisionRow>;
  readonly remove?: readonly (keyof DecisionRow)[];
  readonly happening: Happening;
  readonly news?: readonly News[];
};

/** A write that lost its race is tried again on the new row; more than this many in a row is a fault. */
const MAX_RACES = 10;

/**
 * Changes a decision's row, and writes down in the record what happened to it, in one write.
 * @param plan what to do with the row as it is at that moment: asked again where somebody else was quicker. Undefined where
 * there is nothing to do any more.
 */
export async function rewrite(
  before: DecisionRow,
  plan: (row: DecisionRow) => Rewrite | undefined,
): Promise<DecisionRow | undefined> {
  let current: DecisionRow | undefined = before;
  for (let race = 0; race < MAX_RACES && current !== undefined; race++) {
    const wanted = plan(current);
    if (wanted === undefined) return undefined;
    const written = await rewritten(current, wanted);
    if (written !== undefined) return written;
    current = await decision(before.id);
  }
  throw new Error(`The decision ${before.id} changes too often.`);
}

async function rewritten(row: DecisionRow, { set, remove = [], happening, news = [] }: Rewrite) {
  const entry = await append(row, happening);
  const told = [...newsOf(row), ...news];
  const next = {
    ...(remove.includes("needs") ? {} : { needs: set?.needs ?? row.needs }),
    ...(told.length > 0 && { news: JSON.stringify(told) }),
    ...(!remove.includes("forget") && { forget: set?.forget ?? row.forget }),
    ...((row.undigested || isOfAnotherDay(row, happening)) && { undigested: true }),
  };
  const owed = owing(next, happening.at);
  const gone = owed.needs === undefined ? (["needs", "needsAt"] as const) : [];
  const changed = await change<unknown>(row.id, {
    set: { ...set, ...next, ...owed, ...entry.set },
    remove: [...remove.filter((name) => name !== "needs"), ...gone],
    ...expressionOf(entry.when),
  });
  return read(changed);
}

/** The digest of the day on which a decision was made names it as it was at the end of that day. */
const isOfAnotherDay = ({ createdAt }: DecisionRow, { at }: Happening): boolean =>
  createdAt.slice(0, 10) !== at.slice(0, 10);

function owing(
  row: { readonly needs?: DecisionRow["needs"] | undefined } & Parameters<typeof nextNeed>[0],
  at: string,
): Pick<DecisionRow, "needs" | "needsAt"> {
  const needs = row.needs ?? nextNeed(row);
  return needs === undefined ? {} : { needs, needsAt: at };
}

/** Writes the outcome once; undefined when the decision has one already. No review is to be started any more. */
export async function decide(before: DecisionRow, ending: Ending): Promise<DecisionRow | undefined> {
  return rewrite(before, (row) =>
    row.status !== "in_review"
      ? undefined
      : { set: { ...ending, status: "decided" }, remove: ["needs"], happening: decidedEvent("decided", ending) },
  );
}

/**
 * Puts another outcome in the place of the one that `before` has, which goes into its history; undefined when somebody else
 * changed it meanwhile, or people have upheld it on an appeal.
 */
export async function correct(before: DecisionRow, ending: Ending): Promise<DecisionRow | undefined> {
  return rewrite(before, (row) =>
    row.status !== "decided" || row.decidedAt !== before.decidedAt || isUpheld(row)
      ? undefined
      : { set: { ...ending, history: historyWith(row) }, happening: decidedEvent("corrected", ending) },
  );
}

/**
 * What was owed is done. Nothing happens where something else is owed by now; what is owed after it takes its place.
 * @param since where it is given, only what has been owed since then: more of the same may have come.
 */
export async function settled(id: DecisionId, need: NonNullable<DecisionRow["needs"]>, since?: string): Promise<void> {
  const isIt = since === undefined ? "#needs = :need" : "#needs = :need AND #needsAt = :since";
  const values = { ":need": need, ...(since !== undefined && { ":since": since }) };
  const others = ["news", "forget", "undigested"].map((name) => `attribute_not_exists(#${name})`);
  const isNext = [isIt, ...others].join(" AND ");
  const done = await change(id, { remove: ["needs", "needsAt"], when: isNext, values });
  const row = done === undefined ? await decision(id) : undefined;
  const next = row?.needs === need ? nextNeed(row) : undefined;
  if (next === undefined) return;
  const needsAt = new Date().toISOString();
  await change(id, { set: { needs: next, needsAt }, when: isIt, values });
}

/** These news are told: what came meanwhile stays. */
export async function told(row: DecisionRow): Promise<void> {
  const values = { ":news": row.news };
  const gone = await change<unknown>(row.id, { remove: ["news"], when: "#news = :news", values });
  if (gone !== undefined) await settled(row.id, "event");
}
