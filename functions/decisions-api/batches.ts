import { goOn } from "../adapters/batches/batch-queue.ts";
import { partOf, uploaded } from "../adapters/batches/batch-files.ts";
import { batch, batchesOf, cancelBatch, putBatch } from "../adapters/batches/batches.ts";
import { recentDecisions } from "../adapters/decisions/by-application.ts";
import type { Known } from "../adapters/media/files.ts";
import { requiredNumber } from "../adapters/runtime.ts";
import { type BatchRow, batchView, newBatch, type Quote } from "../domain/batches/batch.ts";
import { BATCH_TYPE } from "../domain/batches/limits.ts";
import { quoteFor } from "../domain/batches/quote.ts";
import {
  batchListQuerySchema,
  type BatchRequest,
  batchRequestSchema,
  faultOfUntil,
} from "../domain/batches/requests.ts";
import { BatchEnded, BodyInvalid, IdempotencyKeyReused, NotFound } from "../domain/errors.ts";
import { batchIdOf, isUploadId, type UploadId } from "../domain/ids.ts";
import { isLapsed } from "../domain/media/upload.ts";
import { bodyOf, type HttpHandler, json, noBodyIn, parameter, queryOf } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { logger } from "../http/logger.ts";
import { ownBatch } from "./own-batch.ts";
import { idempotencyKeyIn } from "./request.ts";

// The calls of batches are loaded together: what two of them share would be a file more for all others.
export { getResults } from "./batch-results.ts";

const DAY_MS = 24 * 60 * 60_000;
/** How far a quote looks back, how many decisions it looks at, and how much of the file, in bytes. */
const LOOK_BACK_MS = 7 * DAY_MS;
const MOST_DECISIONS = 2000;
const SAMPLE_BYTES = 1_000_000;

/** Begins to decide the lines of a file, or says how many reviews they would bring. The same key and content are the same batch. */
export const createBatch: HttpHandler = async (event) => {
  const application = applicationOf(event);
  const wanted = bodyOf(event, batchRequestSchema);
  if (wanted.quote) return json(200, { quote: (await quoted(application, uploadIn(wanted))).quote });
  const key = idempotencyKeyIn(event);
  const id = batchIdOf(application, key);
  const before = await batch(id);
  if (before !== undefined) return accepted(event, await sameBatch(before, wanted));
  const now = Date.now();
  refuseUntil(wanted, now);
  const upload = uploadIn(wanted);
  const { file, quote } = await quoted(application, upload);
  const { etag, bytes } = file;
  const asked = { id, application, key, upload, etag, bytes, until: wanted.until, quote: JSON.stringify(quote) };
  await putBatch(newBatch({ ...asked, createdAt: new Date(now).toISOString() }));
  const row = await sameBatch(await ownBatch(application, id), wanted);
  await begin(row);
  return accepted(event, row);
};

const accepted = (event: HttpEvent, row: BatchRow) =>
  json(202, batchView(row), { location: `/${event.requestContext.stage}/v1/batches/${row.id}` });

function refuseUntil({ until }: BatchRequest, now: number): void {
  const detail = faultOfUntil(until, now);
  if (detail !== undefined) throw faulty("#/until", detail);
}

const faulty = (pointer: string, detail: string): BodyInvalid =>
  new BodyInvalid(`${pointer}: ${detail}`, [{ pointer, detail }]);

function uploadIn({ upload }: BatchRequest): UploadId {
  if (!isUploadId(upload)) throw noFile(upload);
  return upload;
}

const noFile = (upload: string): NotFound => new NotFound(`You have no upload ${upload.slice(0, 40)} for a batch.`);

type Quoted = { readonly file: Known; readonly quote: Quote };

/** The file, and how many reviews to expect of it. @throws {NotFound} where it is not there, or has its batch already. */
async function quoted(application: string, upload: UploadId): Promise<Quoted> {
  const file = await uploaded({ application, upload });
  if (!file?.isUnused || isLapsed(file, Date.now())) throw noFile(upload);
  if (file.contentType !== BATCH_TYPE) throw faulty("#/upload", `The file of a batch is uploaded as ${BATCH_TYPE}.`);
  const since = new Date(Date.now() - LOOK_BACK_MS).toISOString();
  const [bytes, past] = await Promise.all([
    partOf({ application, upload }, 0, SAMPLE_BYTES),
    recentDecisions(application, since, MOST_DECISIONS),
  ]);
  if (bytes === undefined) throw noFile(upload);
  return { file, quote: quoteFor({ bytes, of: file.bytes }, past, requiredNumber("AUDIT_RATE")) };
}

/** The batch, if it is of this content and time limit; the file may have been uploaded anew. @throws {IdempotencyKeyReused} */
async function sameBatch(row: BatchRow, { upload, until }: BatchRequest): Promise<BatchRow> {
  const isSameFile = row.upload === upload || (await etagOf(row, upload)) === row.etag;
  if (isSameFile && row.until === until) return row;
  throw new IdempotencyKeyReused("This Idempotency-Key belongs to a batch of another file or time limit.");
}

const etagOf = async ({ application }: BatchRow, upload: string): Promise<string | undefined> =>
  isUploadId(upload) ? (await uploaded({ application, upload }))?.etag : undefined;

/** The row says what there is to do: where nobody can be told just now, the sweeper does. */
async function begin(row: BatchRow): Promise<void> {
  await goOn(row).catch((error: unknown) =>
    logger.warn("the batch begins later", { id: row.id, error: error as Error }),
  );
}

export const getBatch: HttpHandler = async (event) =>
  json(200, batchView(await ownBatch(applicationOf(event), parameter(event, "id"))));

/** The application's batches, newest first. */
export const listBatches: HttpHandler = async (event) => {
  const application = applicationOf(event);
  const { items, nextCursor } = await batchesOf(application, queryOf(event, batchListQuerySchema));
  return json(200, { items: items.map(batchView), nextCursor });
};

/** Reads no more lines. What was decided stands, and what is with people stays with them. */
export const cancel: HttpHandler = async (event) => {
  const application = applicationOf(event);
  noBodyIn(event);
  const row = await ownBatch(application, parameter(event, "id"));
  if (row.state === "cancelled") return json(200, batchView(row));
  const cancelled = await cancelBatch(row.id, new Date().toISOString());
  if (cancelled === undefined)
    throw new BatchEnded(
      "Every line is decided or with people. What waits for people is cancelled decision by decision.",
    );
  await begin(cancelled);
  return json(200, batchView(cancelled));
};
