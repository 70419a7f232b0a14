import * as z from "zod/mini";
import { dayAfter } from "../calendar.ts";
import { type DecisionRow, reviewsOf } from "../decisions/decision.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { sealOfRow } from "./born.ts";
import { sha256 } from "./sealed.ts";

const lineSchema = z.object({
  id: z.string(),
  /** The newest hash of the decision's row, and of each of its reviews. */
  head: z.string(),
  reviews: z.optional(z.record(z.string(), z.string())),
  /** Not over yet: the next digest names it again. */
  open: z.optional(z.literal(true)),
});
/** What a digest says of a decision. */
export type DigestLine = z.infer<typeof lineSchema>;

const headerSchema = z.object({
  /** UTC day. */
  day: z.string(),
  decisions: z.int(),
  /** The digest before, and the SHA-256 of its bytes; missing in the first one. */
  previous: z.optional(z.object({ day: z.string(), sha256: z.string() })),
});

/** A digest of a day: the first line of its text says which, the others name a decision each, sorted by id. */
export type Digest = {
  readonly day: string;
  readonly previous?: { readonly day: string; readonly sha256: string } | undefined;
  readonly lines: readonly DigestLine[];
};

export const digestKey = (day: string): string => `digests/${day}.jsonl`;
/** The day of a key; undefined for other keys. */
export const dayOfDigest = (key: string): string | undefined => /^digests\/(\d{4}-\d\d-\d\d)\.jsonl$/.exec(key)?.[1];

/** What a digest says of a decision as its rows are. @param reviews those that have a row. */
export function digestLineOf(row: DecisionRow, reviews: readonly ReviewRow[]): DigestLine {
  const heads = reviews.map((review) => [review.id, headOf(review)] as const);
  const isOver =
    row.status !== "in_review" &&
    reviews.length === reviewsOf(row).length &&
    reviews.every(({ state }) => state === "closed");
  return {
    id: row.id,
    head: headOf(row),
    ...(heads.length > 0 && { reviews: Object.fromEntries(heads) }),
    ...(!isOver && { open: true as const }),
  };
}

/** Rows of the release before have no hash until something happens to them. */
const headOf = (row: DecisionRow | ReviewRow): string => row.head ?? sealOfRow(row);

/** A digest as it is stored. */
export function digestText({ day, previous, lines }: Digest): string {
  const sorted = lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const header = { day, decisions: sorted.length, ...(previous && { previous }) };
  return [header, ...sorted].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The digest in a text, and the hash that the next one names it by. @throws when it is none, or not whole. */
export function digestIn(text: string): Digest & { readonly sha256: string } {
  const [first = "", ...rest] = text.split("\n").filter((line) => line !== "");
  const { day, decisions, previous } = headerSchema.parse(JSON.parse(first));
  const lines = rest.map((line) => lineSchema.parse(JSON.parse(line)));
  if (lines.length !== decisions)
    throw new Error(`The digest of ${day} names ${lines.length} of ${decisions} decisions.`);
  return { day, lines, sha256: sha256(text), ...(previous && { previous }) };
}

/** The days from `first` up to and with `until`, oldest first. Both are UTC days. */
export function daysToDigest(first: string, until: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= until; day = dayAfter(day)) days.push(day);
  return days;
}
