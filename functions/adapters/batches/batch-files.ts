import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { BatchRow } from "../../domain/batches/batch.ts";
import { BATCH_TYPE } from "../../domain/batches/limits.ts";
import { BATCH_LINES, BATCH_RESULTS, type Place, uploadKeyOf } from "../../domain/media/places.ts";
import { clientOf, keep, type Known, known, orNone, urlOf } from "../media/files.ts";
import { limited } from "../limits.ts";
import { required } from "../runtime.ts";

// Results may be large, and writing them counts.
const s3 = clientOf(limited(30_000));
const bucket = (): string => required("UPLOAD_BUCKET");

type FileOf = Pick<BatchRow, "application" | "upload">;
const placeOf = ({ application, upload }: FileOf): Place => ({
  bucket: bucket(),
  key: uploadKeyOf(application, upload),
});

/** What an application uploaded; undefined where there is nothing. */
export const uploaded = (file: FileOf): Promise<Known | undefined> => known(placeOf(file));

/** The bytes of a batch's file from `from` on, `most` at most; undefined where the file is gone. */
export async function partOf(file: FileOf, from: number, most: number): Promise<Uint8Array | undefined> {
  const { bucket: Bucket, key: Key } = placeOf(file);
  const Range = `bytes=${from}-${from + most - 1}`;
  const found = await orNone(s3.send(new GetObjectCommand({ Bucket, Key, Range })));
  return found === undefined ? undefined : (found.Body?.transformToByteArray() ?? new Uint8Array());
}

/** Keeps a batch's file until `removeFile`. */
export async function keepFile(file: FileOf): Promise<void> {
  await orNone(keep(placeOf(file)));
}

/** That it is not there is a success. */
export async function removeFile(file: FileOf): Promise<void> {
  const { bucket: Bucket, key: Key } = placeOf(file);
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
}

type Slice = Pick<BatchRow, "application" | "id"> & { readonly slice: number };

const DIGITS = 9;
const keyOf = ({ application, id, slice }: Slice): string =>
  `${BATCH_LINES}/${application}/${id}/${String(slice).padStart(DIGITS, "0")}.jsonl`;

/** What became of a slice's lines when they were read, as JSON Lines. Written again after a failure, it says the same or more. */
export async function storeSlice(slice: Slice, text: string): Promise<void> {
  await put(keyOf(slice), text);
}

/** @throws when it is not there: a slice that counts has been written. */
export async function sliceAt(slice: Slice): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: keyOf(slice) }));
  return (await Body?.transformToString("utf8")) ?? "";
}

/** Writes a file of results, and gives a URL from which it can be fetched for `URL_SECONDS`. */
export async function publishFile(
  { application, id }: Omit<Slice, "slice">,
  name: string,
  text: string,
): Promise<string> {
  const key = `${BATCH_RESULTS}/${application}/${id}/${name}.jsonl`;
  await put(key, text);
  return urlOf({ bucket: bucket(), key }, BATCH_TYPE);
}

async function put(Key: string, Body: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket(), Key, Body, ContentType: BATCH_TYPE }));
}
