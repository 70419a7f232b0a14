import * as z from "zod/mini";
import { type BatchId, isBatchId } from "../ids.ts";

const batchId = z.custom<BatchId>((value) => typeof value === "string" && isBatchId(value));

export const BATCH_STATES = ["running", "routed", "decided", "cancelled"] as const;

/** How many reviews a file is expected to bring, and what that is made of. */
export const quoteSchema = z.object({
  lines: z.int().check(z.describe("About how many lines the file has")),
  reviews: z.int().check(z.describe("About how many of them people will look at")),
  people: z.number().check(z.describe("The share that people decided, 0 to 1")),
  audits: z.number().check(z.describe("The share of the others that is audited, 0 to 1")),
  decisions: z.int().check(z.describe("How many of your newest decisions the shares are of; 0: there were none")),
});
export type Quote = z.infer<typeof quoteSchema>;

/** What became of the lines so far. */
const countsSchema = z.object({
  lines: z.int().check(z.describe("Lines read so far")),
  automatic: z.int().check(z.describe("Decided without people")),
  people: z.int().check(z.describe("Handed to people")),
  refused: z.int().check(z.describe("Not taken; the results say why")),
  answered: z.int().check(z.describe("How many of those with people are known to be decided; may lag behind")),
});
export type Counts = z.infer<typeof countsSchema>;

/** A batch's row. It says how far the file was read: each slice of it counts once, by a write that has `step` as it was. */
export const batchRowSchema = z.extend(countsSchema, {
  id: batchId,
  kind: z.literal("batch"),
  /** Whose it is in the index of decisions by application, `listOf`: no decision is listed there. */
  client: z.string(),
  application: z.string(),
  /** The key that it was asked for with. */
  key: z.string(),
  createdAt: z.string(),
  /** The time limit of its reviews (ISO time). */
  until: z.exactOptional(z.string()),
  upload: z.string(),
  /** The content of the file. */
  etag: z.string(),
  bytes: z.number(),
  /** A `Quote` as JSON. */
  quote: z.string(),
  state: z.enum(BATCH_STATES),
  /** Changes with each slice. */
  step: z.number(),
  /** How often the next slice was begun and could not be ended. */
  tries: z.number(),
  /** How many bytes of the file are read, and whether the rest begins within a line that is too long. */
  read: z.number(),
  inLongLine: z.boolean(),
  /** How many slices there are, and of how many all lines are decided. */
  slices: z.number(),
  settled: z.number(),
  /** How many lines of the slice after those are decided by people, when it was looked at last. */
  partly: z.number(),
  endedAt: z.exactOptional(z.string()),
  /** What ended it before its time. */
  because: z.exactOptional(z.string()),
  /** Something is left to do: the sweeper sees to it where nobody else does. */
  needs: z.exactOptional(z.literal("batch")),
  needsAt: z.exactOptional(z.string()),
});
export type BatchRow = Readonly<z.infer<typeof batchRowSchema>>;

/** What to go on with: the batch, where it is as it was when this was sent. */
export const batchMessageSchema = z.object({
  batch: batchId,
  step: z.number(),
  /** Somebody was at it before: lines may be decided already. */
  again: z.boolean(),
});
export type BatchMessage = z.infer<typeof batchMessageSchema>;

/** Where an application's batches are listed. */
export const listOf = (application: string): string => `${application}/batches`;

type Asked = Pick<BatchRow, "id" | "application" | "key" | "createdAt" | "upload" | "etag" | "bytes" | "quote"> & {
  readonly until?: string | undefined;
};

/** The row of a batch that nobody has begun. */
export const newBatch = ({ until, ...asked }: Asked): BatchRow => ({
  ...asked,
  ...(until !== undefined && { until }),
  kind: "batch",
  client: listOf(asked.application),
  state: "running",
  step: 0,
  tries: 0,
  read: 0,
  inLongLine: false,
  slices: 0,
  settled: 0,
  partly: 0,
  lines: 0,
  automatic: 0,
  people: 0,
  refused: 0,
  answered: 0,
  needs: "batch",
  needsAt: asked.createdAt,
});

/** A line of a batch, as the row of its decision names it. */
export const lineOf = (id: BatchId, line: number): string => `${id}/${line}`;

/** The number of a line that `lineOf` named, where it is one of this batch; else undefined. */
export function numberOf(id: BatchId, line: string | undefined): number | undefined {
  const [batch, number] = line?.split("/") ?? [];
  return batch === id ? Number(number) : undefined;
}

/** How long the reviewers of an item have that is asked for at `now` (ms): whole minutes, none beyond the limit, and one at least. */
export const minutesUntil = (until: string, now: number): number =>
  Math.max(1, Math.floor((Date.parse(until) - now) / 60_000));

/** A batch as its application sees it. */
export const batchSchema = z.object({
  id: z.string(),
  status: z.enum(BATCH_STATES).check(z.describe("Open enum: new values may be added")),
  createdAt: z.iso.datetime(),
  until: z.optional(z.iso.datetime()).check(z.describe("The time limit of its reviews")),
  upload: z.string(),
  file: z.object({ bytes: z.int(), read: z.int() }).check(z.describe("The file's length, and how much of it is read")),
  counts: countsSchema,
  quote: quoteSchema,
  endedAt: z.optional(z.iso.datetime()),
  because: z.optional(z.string()).check(z.describe("What ended it before its time")),
});
export type Batch = z.infer<typeof batchSchema>;

export function batchView(row: BatchRow): Batch {
  const { id, state, createdAt, until, upload, bytes, read, endedAt, because, quote } = row;
  const { lines, automatic, people, refused, answered, partly } = row;
  return {
    id,
    status: state,
    createdAt,
    ...(until !== undefined && { until }),
    upload,
    file: { bytes, read },
    counts: { lines, automatic, people, refused, answered: answered + partly },
    quote: JSON.parse(quote) as Quote,
    ...(endedAt !== undefined && { endedAt }),
    ...(because !== undefined && { because }),
  };
}
