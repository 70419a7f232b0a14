import { PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import { toldType } from "../../domain/media/content-types.ts";
import { URL_SECONDS } from "../../domain/media/references.ts";
import type { Media } from "../../domain/media/media.ts";
import { type Place, placeOf, prefixesOf, type Reach } from "../../domain/media/places.ts";
import { mediaOf } from "../../domain/media/recorded.ts";
import { UNUSED_TAG, UPLOAD_SECONDS, type UploadRequest } from "../../domain/media/upload.ts";
import { s3, urlOf } from "./files.ts";
import { optional, required } from "../runtime.ts";

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

/** URLs for what a decision's item refers to; what its application may no longer reach has none. */
export async function mediaShown({ client, media }: Pick<DecisionRow, "client" | "media">): Promise<Media> {
  const reach = reachOf(client);
  const expiresAt = new Date(Date.now() + URL_SECONDS * 1000).toISOString();
  const files = mediaOf(media ?? "{}").map(async ({ pointer, contentType, ...reference }) => {
    const place = placeOf(reference, reach);
    return "fault" in place
      ? []
      : [[pointer, { url: await urlOf(place, toldType(contentType)), expiresAt, contentType }] as const];
  });
  return Object.fromEntries((await Promise.all(files)).flat());
}
