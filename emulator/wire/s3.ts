import { randomUUID } from "node:crypto";
import { AwsError, type Output } from "../service.ts";
import type { HttpResponse } from "./http.ts";
import type { Protocol } from "./protocol.ts";
import { parseS3Request } from "./s3-request.ts";
import { toXml, XML_HEADER } from "./xml.ts";

/** S3's REST with XML, path style: `/bucket/key`. Objects are bodies, what is known of them travels in headers. */
export const s3Protocol: Protocol = {
  parse: parseS3Request,
  success(output, call) {
    if (call.action === "ListObjectsV2") return list(output);
    const status = STATUSES[call.action] ?? (output.ContentRange === undefined ? 200 : 206);
    return { status, headers: headersOf(output), body: (output.Body as Uint8Array | undefined) ?? "" };
  },
  failure(error, { path }) {
    const body = toXml("Error", {
      Code: error.code,
      Message: error.message,
      Resource: path,
      RequestId: randomUUID(),
      ...error.detail,
    });
    const headers = { "content-type": "application/xml" };
    return { status: error.status, headers, body: XML_HEADER + body };
  },
  unknownKey: new AwsError(
    "InvalidAccessKeyId",
    "The AWS Access Key Id you provided does not exist in our records.",
    403,
  ),
};

const STATUSES: Readonly<Record<string, number>> = { DeleteObject: 204, DeleteObjectTagging: 204 };

/** Members of an output, and the headers that carry them. */
const HEADERS: Readonly<Record<string, string>> = {
  ETag: "etag",
  ContentType: "content-type",
  LastModified: "last-modified",
  ContentLength: "content-length",
  ContentRange: "content-range",
  ContentDisposition: "content-disposition",
  CacheControl: "cache-control",
  AcceptRanges: "accept-ranges",
  TagCount: "x-amz-tagging-count",
};

function headersOf(output: Output): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [member, header] of Object.entries(HEADERS)) {
    const value = output[member];
    if (value instanceof Date) headers[header] = value.toUTCString();
    else if (typeof value === "string" || typeof value === "number") headers[header] = String(value);
  }
  return headers;
}

function list(output: Output): HttpResponse {
  const { Contents = [], CommonPrefixes = [], ...rest } = output;
  const body = toXml(
    "ListBucketResult",
    { ...rest, Contents, CommonPrefixes },
    "http://s3.amazonaws.com/doc/2006-03-01/",
  );
  return { status: 200, headers: { "content-type": "application/xml" }, body: XML_HEADER + body };
}
