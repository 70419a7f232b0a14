import { AwsError, notSupported, type Input } from "../service.ts";
import type { HttpRequest } from "./http.ts";
import type { Call } from "./protocol.ts";
import { readS3Body } from "./s3-body.ts";

type Target = { readonly Bucket: string; readonly Key: string };

/** The parameters of a list, and the members that they are. */
const LIST_PARAMETERS = new Map([
  ["prefix", "Prefix"],
  ["delimiter", "Delimiter"],
  ["max-keys", "MaxKeys"],
  ["continuation-token", "ContinuationToken"],
  ["start-after", "StartAfter"],
]);

/** Request headers that become members of the input. */
const MEMBERS: Readonly<Record<string, string>> = {
  "content-type": "ContentType",
  "content-encoding": "ContentEncoding",
  "cache-control": "CacheControl",
  "if-none-match": "IfNoneMatch",
  "if-match": "IfMatch",
  range: "Range",
  "x-amz-tagging": "Tagging",
};

/** Parameters of a download that say with which headers it comes. */
const ANSWER_PARAMETERS: Readonly<Record<string, string>> = {
  "response-content-type": "ResponseContentType",
  "response-content-disposition": "ResponseContentDisposition",
  "response-cache-control": "ResponseCacheControl",
};

/** Parameters that ask for nothing beyond the operation itself: a signature, or what is a header elsewhere. */
const PLAIN =
  /^(x-id|x-amz-checksum-mode|x-amz-(algorithm|content-sha256|credential|date|expires|signature|signedheaders))$/i;

/** S3's own headers that ask for nothing beyond the operation itself. Others, such as a copy's source, are refused. */
const HARMLESS =
  /^x-amz-(content-sha256|date|security-token|tagging|user-agent|checksum-.+|sdk-checksum-algorithm|trailer|decoded-content-length)$/;

/** Reads an S3 call. Throws `notSupported` for operations, parameters and headers that are not served. */
export function parseS3Request(request: HttpRequest): Call {
  refuseUnknownHeaders(request);
  const target = targetOf(request);
  const query = new URLSearchParams([...new URLSearchParams(request.query)].filter(([name]) => !PLAIN.test(name)));
  if (target.Key === "") return bucketCall(request, target.Bucket, query);
  return objectCall(request, target, query);
}

function refuseUnknownHeaders({ headers }: HttpRequest): void {
  const unknown = Object.keys(headers).find((name) => name.startsWith("x-amz-") && !HARMLESS.test(name));
  if (unknown !== undefined) throw notSupported(`S3's header ${unknown}`);
}

function targetOf({ path }: HttpRequest): Target {
  const [, bucket = "", key = ""] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  try {
    return { Bucket: decodeURIComponent(bucket), Key: decodeURIComponent(key) };
  } catch {
    throw new AwsError("InvalidURI", "Couldn't parse the specified URI.");
  }
}

function bucketCall({ method }: HttpRequest, Bucket: string, query: URLSearchParams): Call {
  if (method !== "GET" || query.get("list-type") !== "2" || Bucket === "")
    throw notSupported(`S3's ${method} of a bucket`);
  query.delete("list-type");
  const input: Record<string, unknown> = { Bucket };
  for (const [name, value] of query) {
    const member = LIST_PARAMETERS.get(name);
    if (member === undefined) throw notSupported(`S3's list parameter ${name}`);
    input[member] = member === "MaxKeys" ? Number(value) : value;
  }
  return { action: "ListObjectsV2", input };
}

function objectCall(request: HttpRequest, target: Target, query: URLSearchParams): Call {
  const { method } = request;
  if (method === "DELETE" && query.has("tagging") && query.size === 1)
    return { action: "DeleteObjectTagging", input: target };
  const isRead = method === "GET" || method === "HEAD";
  const parameter = [...query.keys()].find((name) => !Object.hasOwn(ANSWER_PARAMETERS, name) || !isRead);
  if (parameter !== undefined) throw notSupported(`S3's ${method} of an object with ?${parameter}`);
  const input = { ...target, ...membersOf(request), ...(isRead && answeredWith(query)) };
  switch (method) {
    case "PUT":
      return { action: "PutObject", input: { ...input, Body: readS3Body(request) } };
    case "GET":
      return { action: "GetObject", input };
    case "HEAD":
      return { action: "HeadObject", input };
    case "DELETE":
      return { action: "DeleteObject", input };
    default:
      throw notSupported(`S3's ${method} of an object`);
  }
}

function answeredWith(query: URLSearchParams): Input {
  const given = Object.entries(ANSWER_PARAMETERS).map(([name, member]) => [member, query.get(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== null));
}

function membersOf({ method, headers }: HttpRequest): Input {
  const members: Record<string, string> = {};
  for (const [header, member] of Object.entries(MEMBERS)) {
    const value = header === "content-encoding" ? withoutChunking(headers[header]) : headers[header];
    // A client may put a content type on a request that has no content; only an upload means it.
    if (value !== undefined && (method === "PUT" || !member.startsWith("C"))) members[member] = value;
  }
  return members;
}

/** `aws-chunked` is how the body travelled, not what it is. */
function withoutChunking(encoding: string | undefined): string | undefined {
  const kept = encoding
    ?.split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "aws-chunked" && each !== "");
  return kept === undefined || kept.length === 0 ? undefined : kept.join(",");
}
