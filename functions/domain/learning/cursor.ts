import * as z from "zod/mini";

/** An object's key, and when it was last written (ISO time). */
export type ObjectEntry = { readonly key: string; readonly modified: string };

const skippedSchema = z.object({ key: z.string(), why: z.string() });

/** How far a reader of `feedback/` and `evidence/` has come. */
export const placeSchema = z.object({
  /** The latest `modified` of an object that was read. */
  readTo: z._default(z.string(), ""),
  /** What was read of the last minutes before `readTo`: objects may appear in another order than their times say. */
  recent: z._default(z.array(z.string()), []),
});
export type Place = z.infer<typeof placeSchema>;

/** How far feedback has been read, and where what was read is: `training/state.json`. */
export const cursorSchema = z.extend(placeSchema, {
  /** Objects read, and how many of them could not be understood. */
  read: z._default(z.int(), 0),
  unreadable: z._default(z.int(), 0),
  /** Decisions that were answered, counted by run: one that is answered again in a later run counts again. */
  labels: z._default(z.int(), 0),
  /** Files of answers as they were read, oldest first. */
  segments: z._default(z.array(z.string()), []),
  /** The last objects that could not be understood. */
  skipped: z._default(z.array(skippedSchema), []),
});
export type Cursor = z.infer<typeof cursorSchema>;
export const BEGINNING: Cursor = /* @__PURE__ */ cursorSchema.parse({});

/** How far the time that S3 notes can lie before the moment at which an object can be seen. */
const OVERLAP_MS = 15 * 60_000;
const SKIPPED_KEPT = 20;
const DAY_MS = 86_400_000;

/** The objects that were not read yet. An object that was written again is new. */
export function unreadObjects(listed: readonly ObjectEntry[], { readTo, recent }: Place): readonly ObjectEntry[] {
  if (readTo === "") return listed;
  const from = Date.parse(readTo) - OVERLAP_MS;
  const known = new Set(recent);
  return listed.filter((object) => Date.parse(object.modified) >= from && !known.has(nameOf(object)));
}

/**
 * The first day (UTC) whose objects are listed again. An object carries the day of its answer and is written when its
 * review is over, so it can be late by as long as a review can take.
 * @param longest milliseconds from an answer to the end of its review.
 */
export function firstDay({ readTo }: Place, longest: number): string | undefined {
  return readTo === ""
    ? undefined
    : new Date(Date.parse(readTo) - OVERLAP_MS - longest - DAY_MS).toISOString().slice(0, 10);
}

/** Where a reader is once it has read `objects`. Whoever reads only some of what is new takes the oldest of it. */
export function placeAfter({ readTo: before, recent }: Place, objects: readonly ObjectEntry[]): Place {
  const readTo = objects.map(({ modified }) => modified).reduce((latest, one) => (one > latest ? one : latest), before);
  if (readTo === "") return { readTo, recent };
  const from = new Date(Date.parse(readTo) - OVERLAP_MS).toISOString();
  return { readTo, recent: [...recent, ...objects.map(nameOf)].filter((name) => name >= from) };
}

/** What one run has read. */
type FeedbackReading = {
  readonly objects: readonly ObjectEntry[];
  readonly labels: number;
  readonly skipped: readonly { readonly key: string; readonly why: string }[];
  /** The file that the answers were written to; undefined when there were none. */
  readonly segment: string | undefined;
};

/** The cursor after a run. The same run a second time changes nothing. */
export function cursorAfter(cursor: Cursor, { objects, labels, skipped, segment }: FeedbackReading): Cursor {
  if (objects.length === 0) return cursor;
  return {
    ...placeAfter(cursor, objects),
    read: cursor.read + objects.length,
    unreadable: cursor.unreadable + skipped.length,
    labels: cursor.labels + labels,
    segments: segment === undefined ? cursor.segments : [...cursor.segments, segment],
    skipped: [...cursor.skipped, ...skipped].slice(-SKIPPED_KEPT),
  };
}

/** Begins with the time, so that old names can be told from new ones. */
const nameOf = ({ key, modified }: ObjectEntry): string => `${modified} ${key}`;

/** How far the last candidate that was measured had learnt: `training/measured.json`. */
export const lastMeasurementSchema = z.object({
  version: z.string(),
  labels: z.int(),
  read: z.int(),
  unreadable: z.int(),
});
export type LastMeasurement = z.infer<typeof lastMeasurementSchema>;
export const NOTHING_MEASURED: LastMeasurement = { version: "", labels: 0, read: 0, unreadable: 0 };

/** More than this share of what was read since the last training cannot be chance. */
const UNREADABLE_SHARE = 0.1;

/** Whether so many of the objects could not be understood that something writes or keeps them wrongly. */
export function isDamaged(read: number, unreadable: number): boolean {
  return unreadable > read * UNREADABLE_SHARE;
}
