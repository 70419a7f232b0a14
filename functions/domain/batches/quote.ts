import type { Quote } from "./batch.ts";

/** A decision of before: whether people looked at it because of what it was, and not because it was drawn. */
type Past = { readonly reason: string };

/** Reasons of decisions that nobody had to look at. */
const WITHOUT_PEOPLE: ReadonlySet<string> = new Set(["confident", "over-budget", "rule-decided", "repeated"]);
/** Of what users choose from, nothing was decided. */
const UNDECIDED = "suggested";

/** The beginning of a file, and how long all of it is, in bytes. */
export type Sample = { readonly bytes: Uint8Array; readonly of: number };

/**
 * How many reviews to expect of a file: the share that people decided of the application's newest decisions, and of the rest
 * what is audited. Without any decisions, everything.
 */
export function quoteFor(sample: Sample, all: readonly Past[], auditRate: number): Quote {
  const lines = linesIn(sample);
  const past = all.filter(({ reason }) => reason !== UNDECIDED);
  const decided = past.filter(({ reason }) => !WITHOUT_PEOPLE.has(reason)).length;
  const people = past.length === 0 ? 1 : decided / past.length;
  const reviews = Math.round(lines * (people + (1 - people) * auditRate));
  return { lines, reviews, people, audits: auditRate, decisions: past.length };
}

const NEW_LINE = 10;

/** How many lines a file has, by its beginning; exact where that is all of it. */
function linesIn({ bytes, of }: Sample): number {
  const ends = bytes.reduce((count, byte) => (byte === NEW_LINE ? count + 1 : count), 0);
  if (bytes.length >= of) return ends + (bytes.at(-1) === NEW_LINE ? 0 : 1);
  return Math.max(1, Math.round((ends * of) / bytes.length));
}
