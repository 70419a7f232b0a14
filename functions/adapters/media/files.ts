import { DeleteObjectTaggingCommand, GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Place } from "../../domain/media/places.ts";
import { URL_SECONDS } from "../../domain/media/references.ts";
import { type limited, QUICK } from "../limits.ts";

/** A client of files that others upload and fetch. What is signed must be what is sent: no checksum beside the one that is named, and a part of an object has none of its own. */
export const clientOf = (limits: ReturnType<typeof limited>): S3Client =>
  new S3Client({
    ...limits,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });

/** For calls that carry no content. */
export const s3 = clientOf(QUICK);

/** What is known of a file; `isUnused` for an upload that nothing refers to yet. `modified` in milliseconds since the epoch. */
export type Known = {
  readonly contentType: string | undefined;
  readonly bytes: number;
  readonly etag: string;
  readonly modified: number;
  readonly isUnused: boolean;
};

/** Without the right to list a bucket, S3 says 403 of what is not there. */
const NOT_THERE: ReadonlySet<unknown> = new Set([403, 404]);

/** What was read; undefined where there is nothing that may be read. */
export async function orNone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
    if (NOT_THERE.has($metadata?.httpStatusCode)) return undefined;
    throw error;
  }
}

/** The file at a place; undefined where there is none that may be read. */
export async function known({ bucket, key }: Place): Promise<Known | undefined> {
  const found = await orNone(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })));
  if (found === undefined) return undefined;
  const { ContentType, ContentLength = 0, ETag = "", LastModified, TagCount = 0 } = found;
  const modified = LastModified?.getTime() ?? 0;
  return { contentType: ContentType, bytes: ContentLength, etag: ETag, modified, isUnused: TagCount > 0 };
}

/** An upload is there to stay: something refers to it. */
export async function keep({ bucket, key }: Place): Promise<void> {
  await s3.send(new DeleteObjectTaggingCommand({ Bucket: bucket, Key: key }));
}

/**
 * A URL to fetch a file for `URL_SECONDS`. The answer's headers are signed as well: whatever the object says, no browser runs
 * it, shows it by itself, or keeps it.
 */
export function urlOf({ bucket, key }: Place, contentType: string): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: contentType,
    ResponseContentDisposition: "attachment",
    ResponseCacheControl: "no-store",
  });
  return getSignedUrl(s3, command, { expiresIn: URL_SECONDS });
}
