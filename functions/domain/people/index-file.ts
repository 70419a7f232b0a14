import * as z from "zod/mini";
import { dayAfter } from "../calendar.ts";
import { QUARTER_DAYS } from "./windows.ts";

const runs = z.object({ shards: z.int(), runs: z.record(z.string(), z.string()) });
/** Files of one kind: over how many shards people are spread, and the run that wrote what stands of each shard. */
export type Runs = z.infer<typeof runs>;

/** Where the sums by person are: `people/index/<run>.json`, which the state of counting names. */
export const peopleIndexSchema = z.object({
  days: z.record(z.iso.date(), runs),
  /** Days that have changed since figures were made of them. */
  dirty: z.array(z.iso.date()),
  /** When figures were made last (ISO time), of how many people, and the run that wrote them; absent before the first time. */
  figures: z.optional(
    z.object({ at: z.iso.datetime(), people: z.int(), pages: z.int(), run: z.string(), history: runs }),
  ),
  /** What names are hidden by from those who may not see them, and the quarter for which it does. */
  secret: z.object({ quarter: z.string(), salt: z.string() }),
});
export type PeopleIndex = z.infer<typeof peopleIndexSchema>;

/** How many people a file is made for. */
export const A_FILE = 200;
const COUNT_MS = 5 * 60_000;
/** Counting does not begin at the same second every time. */
export const SLACK_MS = 60_000;

/** The number of files that so many people are spread over: a power of two, so that a file of before becomes whole ones. */
export const shardsFor = (people: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, people / A_FILE)));

/** The shard of a person (FNV-1a, Fowler, Noll and Vo). */
export function shardOf(person: string, shards: number): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(person)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  // The low bits of this hash are its weakest.
  return String(((hash ^ (hash >>> 15)) >>> 0) % shards);
}

/** Whether figures are to be made: at most once in five minutes for each 200 people. */
export function isDue({ figures, dirty }: PeopleIndex, now: number): boolean {
  if (figures === undefined) return dirty.length > 0;
  const today = new Date(now).toISOString().slice(0, 10);
  if (dirty.length === 0 && figures.at.slice(0, 10) === today) return false;
  return now - Date.parse(figures.at) >= Math.max(1, figures.people / A_FILE) * COUNT_MS - SLACK_MS;
}

/** The first UTC day that is kept. */
export const firstKept = (today: string): string => dayAfter(today, 1 - QUARTER_DAYS);

/** The quarter of a UTC day, as `2026-Q4`. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The index for a day, without what is too old, and with a salt of its quarter. */
export function indexOn(today: string, before: PeopleIndex | undefined, salt: string): PeopleIndex {
  const quarter = quarterOf(today);
  const kept = Object.entries(before?.days ?? {}).filter(([day]) => day >= firstKept(today));
  return {
    days: Object.fromEntries(kept),
    dirty: (before?.dirty ?? []).filter((day) => day >= firstKept(today)),
    ...(before?.figures && { figures: before.figures }),
    secret: before?.secret.quarter === quarter ? before.secret : { quarter, salt },
  };
}
