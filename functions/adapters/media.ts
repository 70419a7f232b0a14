import {
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { type ContentType, toldType } from "../domain/media/content-types.ts";
import { URL_SECONDS } from "../domain/media/references.ts";
import type { Media } from "../domain/media/media.ts";
import { type Place, placeOf, prefixesOf, type Reach } from "../domain/media/places.ts";
import { mediaOf } from "../domain/media/recorded.ts";
import { UNUSED_TAG, UPLOAD_SECONDS, type UploadRequest } from "../domain/media/upload.ts";
import { QUICK } from "./limits.ts";
import { optional, required } from "./runtime.ts";

// What is signed must be what is sent: no checksum beside the one that is named.
const s3 = new S3Client({
  ...QUICK,
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
});

/** What an application's references may reach. */
export const reachOf = (client: string): Reach => ({
  client,
  uploads: required("UPLOAD_BUCKET"),
  prefixes: prefixesOf(client, optional("MEDIA_PREFIXES")),
});

/**
 * A URL to put an upload to, and the headers that have to come with it. All of them are signed, so that other content is
 * refused: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html. S3 compares the checksum, and writes
 * nothing over what is there: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html.
 */
export async function signUpload({ bucket, key }: Place, { contentType, bytes, sha256 }: UploadRequest) {
  const headers = {
    "content-type": contentType,
    "content-length": String(bytes),
    "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64"),
    "x-amz-tagging": `${UNUSED_TAG.key}=${UNUSED_TAG.value}`,
    "if-none-match": "*",
  };
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: contentType,
    ContentLength: bytes,
    ChecksumSHA256: headers["x-amz-checksum-sha256"],
    Tagging: headers["x-amz-tagging"],
    IfNoneMatch: headers["if-none-match"],
  });
  const url = await getSignedUrl(s3, command, {
    expiresIn: UPLOAD_SECONDS,
    // The SDK leaves the type unsigned, and puts headers of AWS's own into the URL, where S3 does not look for them.
    signableHeaders: new Set(["content-type"]),
    unhoistableHeaders: new Set(["x-amz-checksum-sha256", "x-amz-tagging"]),
  });
  return { url, headers };
}

/** What is known of an object; `isUnused` for an upload that no item refers to yet. `modified` in milliseconds since the epoch. */
export type Known = {
  readonly contentType: string | undefined;
  readonly modified: number;
  readonly isUnused: boolean;
};

/** Without the right to list a bucket, S3 says 403 of what is not there. */
const NOT_THERE: ReadonlySet<unknown> = new Set([403, 404]);

/** The object at a place; undefined where there is none that may be read. */
export async function known({ bucket, key }: Place): Promise<Known | undefined> {
  try {
    const {
      ContentType,
      LastModified,
      TagCount = 0,
    } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return { contentType: ContentType, modified: LastModified?.getTime() ?? 0, isUnused: TagCount > 0 };
  } catch (error) {
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
    if (NOT_THERE.has($metadata?.httpStatusCode)) return undefined;
    throw error;
  }
}

/** An upload is there to stay: an item refers to it. */
export async function keep({ bucket, key }: Place): Promise<void> {
  await s3.send(new DeleteObjectTaggingCommand({ Bucket: bucket, Key: key }));
}

/** URLs for what a decision's item refers to; what its application may no longer reach has none. */
export async function mediaShown({ client, media }: Pick<DecisionRow, "client" | "media">): Promise<Media> {
  const reach = reachOf(client);
  const expiresAt = new Date(Date.now() + URL_SECONDS * 1000).toISOString();
  const files = mediaOf(media ?? "{}").map(async ({ pointer, contentType, ...reference }) => {
    const place = placeOf(reference, reach);
    return "fault" in place
      ? []
      : [[pointer, { url: await urlOf(place, contentType), expiresAt, contentType }] as const];
  });
  return Object.fromEntries((await Promise.all(files)).flat());
}

/** The answer's headers are signed as well: whatever the object says, no browser runs it, shows it by itself, or keeps it. */
function urlOf({ bucket, key }: Place, contentType: ContentType): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: toldType(contentType),
    ResponseContentDisposition: "attachment",
    ResponseCacheControl: "no-store",
  });
  return getSignedUrl(s3, command, { expiresIn: URL_SECONDS });
}
