import * as z from "zod";
import { MOST_DAYS, MOST_MS } from "./limits.ts";
import { batchSchema, quoteSchema } from "./batch.ts";

// What applications send, and get back, about batches.

export const batchRequestSchema = z
  .strictObject({
    upload: z.string().min(1).max(100).describe("An upload of the type application/x-ndjson"),
    until: z.iso
      .datetime()
      .optional()
      .describe(`The time limit of its reviews, at most ${MOST_DAYS} days ahead; left out: as for a single call`),
    quote: z.boolean().optional().describe("true: only say how many reviews to expect, and begin nothing"),
  })
  .meta({ id: "BatchRequest" });
export type BatchRequest = z.infer<typeof batchRequestSchema>;

/** Why a time limit is none, at `now` (ms); undefined where it is one. */
export function faultOfUntil(until: string | undefined, now: number): string | undefined {
  if (until === undefined) return undefined;
  const ahead = Date.parse(until) - now;
  if (ahead < 60_000) return "Name a time that is at least a minute ahead.";
  return ahead > MOST_MS ? `Name a time that is at most ${MOST_DAYS} days ahead.` : undefined;
}

export const batchListQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const resultsQuerySchema = z.strictObject({ cursor: z.string().min(1).max(2000).optional() });

const fileSchema = z.object({ url: z.url(), lines: z.int() });

/** The results of some lines, in files that can be fetched for minutes. */
export const resultsSchema = z
  .object({
    slices: z.object({ from: z.int(), to: z.int() }).describe("Which parts of the batch, to the one before `to`"),
    results: fileSchema.describe("JSON Lines: every line that was read, and what became of it so far"),
    refused: fileSchema.optional().describe("JSON Lines: the lines that were not taken, and why"),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "BatchResults" });
export type BatchResults = z.infer<typeof resultsSchema>;

export const batchShownSchema = z.object(batchSchema.shape).meta({ id: "Batch" });
export const quoteShownSchema = z.object({ quote: quoteSchema }).meta({ id: "BatchQuote" });
