import { randomUUID } from "node:crypto";
import { AwsError, type Output } from "../service.ts";
import type { HttpResponse } from "./http.ts";
import type { Call, Protocol } from "./protocol.ts";
import { parseS3Request } from "./s3-request.ts";
import { toXml, XML_HEADER } from "./xml.ts";

/** S3's REST with XML, path style: `/bucket/key`. Objects are bodies, what is known of them travels in headers. */
export const s3Protocol: Protocol = {
  parse: parseS3Request,
  success(output, call) {
    if (call.action === "ListObjectsV2") return list(output);
    const headers = headersOf(output);
    if (call.action === "HeadObject") return { status: 200, headers: { ...headers, ...lengthOf(output) } };
    return { status: statusOf(call, output), headers, body: (output.Body as Uint8Array | undefined) ?? "" };
  },
  failure(error, { path, method }) {
    const body = toXml("Error", {
      Code: error.code,
      Message: error.message,
      Resource: path,
      RequestId: randomUUID(),
      ...error.detail,
    });
    const headers = { "content-type": "application/xml" };
    return method === "HEAD" || error.status === 304
      ? { status: error.status, headers }
      : { status: error.status, headers, body: XML_HEADER + body };
  },
  unknownKey: new AwsError(
    "InvalidAccessKeyId",
    "The AWS Access Key Id you provided does not exist in our records.",
    403,
  ),
};

/** The length of what a HEAD leaves out must be said; Node would say 0. */
function lengthOf({ ContentLength: length }: Output): Record<string, string> {
  return typeof length === "number" ? { "content-length": `${length}` } : {};
}

function statusOf(call: Call, output: Output): number {
  if (call.action === "DeleteObject") return 204;
  return output.ContentRange === undefined ? 200 : 206;
}

/** Members of an output, and the headers that carry them. */
const HEADERS: Readonly<Record<string, string>> = {
  ETag: "etag",
  ContentType: "content-type",
  ContentEncoding: "content-encoding",
  ContentRange: "content-range",
  CacheControl: "cache-control",
  LastModified: "last-modified",
  ChecksumCRC32: "x-amz-checksum-crc32",
  ChecksumSHA1: "x-amz-checksum-sha1",
  ChecksumSHA256: "x-amz-checksum-sha256",
};

function headersOf(output: Output): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [member, header] of Object.entries(HEADERS)) {
    const value = output[member];
    if (value instanceof Date) headers[header] = value.toUTCString();
    else if (typeof value === "string") headers[header] = value;
  }
  for (const [name, value] of Object.entries((output.Metadata ?? {}) as Record<string, string>)) {
    headers[`x-amz-meta-${name}`] = value;
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
