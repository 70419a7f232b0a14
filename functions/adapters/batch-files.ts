import {
  DeleteObjectCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { BatchRow } from "../domain/batches/batch.ts";
import { BATCH_TYPE } from "../domain/batches/limits.ts";
import type { UploadId } from "../domain/ids.ts";
import { BATCH_LINES, BATCH_RESULTS, uploadKeyOf } from "../domain/media/places.ts";
import { URL_SECONDS } from "../domain/media/references.ts";
import { limited } from "./limits.ts";
import { required } from "./runtime.ts";

// What is signed must be what is sent, and a part of an object has no checksum of its own.
const s3 = new S3Client({
  ...limited(30_000),
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
});
const bucket = (): string => required("UPLOAD_BUCKET");

/** A file that was uploaded. `isUnused`: no batch has it yet. `modified` in milliseconds since the epoch. */
export type Uploaded = {
  readonly type: string | undefined;
  readonly bytes: number;
  readonly etag: string;
  readonly modified: number;
  readonly isUnused: boolean;
};

/** Without the right to list a bucket, S3 says 403 of what is not there. */
const NOT_THERE: ReadonlySet<unknown> = new Set([403, 404]);

async function orNone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
    if (NOT_THERE.has($metadata?.httpStatusCode)) return undefined;
    throw error;
  }
}

/** What an application uploaded; undefined where there is nothing. */
export async function uploaded(application: string, upload: UploadId): Promise<Uploaded | undefined> {
  const command = new HeadObjectCommand({ Bucket: bucket(), Key: uploadKeyOf(application, upload) });
  const found = await orNone(s3.send(command));
  if (found === undefined) return undefined;
  const { ContentType, ContentLength = 0, ETag = "", LastModified, TagCount = 0 } = found;
  const modified = LastModified?.getTime() ?? 0;
  return { type: ContentType, bytes: ContentLength, etag: ETag, modified, isUnused: TagCount > 0 };
}

type FileOf = Pick<BatchRow, "application" | "upload">;
const fileKey = ({ application, upload }: FileOf): string => uploadKeyOf(application, upload);

/** The bytes of a batch's file from `from` on, `most` at most; undefined where the file is gone. */
export async function partOf(file: FileOf, from: number, most: number): Promise<Uint8Array | undefined> {
  const Range = `bytes=${from}-${from + most - 1}`;
  const found = await orNone(s3.send(new GetObjectCommand({ Bucket: bucket(), Key: fileKey(file), Range })));
  return found === undefined ? undefined : (found.Body?.transformToByteArray() ?? new Uint8Array());
}

/** Keeps a batch's file until `removeFile`. */
export async function keepFile(file: FileOf): Promise<void> {
  await orNone(s3.send(new DeleteObjectTaggingCommand({ Bucket: bucket(), Key: fileKey(file) })));
}

/** That it is not there is a success. */
export async function removeFile(file: FileOf): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket(), Key: fileKey(file) }));
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
  const Key = `${BATCH_RESULTS}/${application}/${id}/${name}.jsonl`;
  await put(Key, text);
  const command = new GetObjectCommand({
    Bucket: bucket(),
    Key,
    ResponseContentType: BATCH_TYPE,
    ResponseContentDisposition: "attachment",
    ResponseCacheControl: "no-store",
  });
  return getSignedUrl(s3, command, { expiresIn: URL_SECONDS });
}

async function put(Key: string, Body: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket(), Key, Body, ContentType: BATCH_TYPE }));
}
