import { publishFile, sliceAt } from "../adapters/batches/batch-files.ts";
import { lineResults } from "../adapters/batches/batch-results.ts";
import { mapConcurrently } from "../adapters/runtime.ts";
import type { BatchRow } from "../domain/batches/batch.ts";
import { type BatchResults, resultsQuerySchema } from "../domain/batches/requests.ts";
import { linesOf, resultsIn } from "../domain/batches/results.ts";
import { URL_SECONDS } from "../domain/media/references.ts";
import { cursorOf, placeOf } from "../domain/place.ts";
import { type HttpHandler, json, parameter, queryOf } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import { ownBatch } from "./own-batch.ts";

/** How many slices of a batch come as one file, and how many of them are read at once. */
const SLICES = 20;
const AT_ONCE = 4;

/** What became of a batch's lines so far, as files: those of some slices, and a cursor for the next. */
export const getResults: HttpHandler = async (event) => {
  const row = await ownBatch(applicationOf(event), parameter(event, "id"));
  const { cursor } = queryOf(event, resultsQuerySchema);
  const from = Number(placeOf("results", row.id, cursor)?.["slice"] ?? 0);
  const to = Math.min(row.slices, from + SLICES);
  if (from >= to) return json(200, { items: [] });
  const nextCursor = to < row.slices ? cursorOf("results", { batch: row.id, slice: String(to) }) : undefined;
  return json(200, { items: [await filesOf(row, from, to)], nextCursor });
};

async function filesOf(row: BatchRow, from: number, to: number): Promise<BatchResults> {
  const slices = Array.from({ length: to - from }, (_, at) => from + at);
  const read = await mapConcurrently(slices, AT_ONCE, async (slice) =>
    lineResults(resultsIn(await sliceAt({ ...row, slice }))),
  );
  const results = read.flat();
  const refused = results.filter(({ status }) => status === "refused");
  const expiresAt = new Date(Date.now() + URL_SECONDS * 1000).toISOString();
  return {
    slices: { from, to },
    results: { url: await publishFile(row, `results/${from}-${to}`, linesOf(results)), lines: results.length },
    ...(refused.length > 0 && {
      refused: { url: await publishFile(row, `refused/${from}-${to}`, linesOf(refused)), lines: refused.length },
    }),
    expiresAt,
  };
}
