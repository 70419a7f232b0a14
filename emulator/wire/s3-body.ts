import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { AwsError, notSupported } from "../service.ts";
import type { HttpRequest } from "./http.ts";

type Headers = Readonly<Record<string, string>>;

const hashed = (algorithm: string) => (body: Uint8Array) => createHash(algorithm).update(body).digest("base64");

/** How each checksum that SDK clients send by default, or on wish, is computed, in base64. */
const CHECKSUMS = new Map<string, (body: Uint8Array) => string>([
  ["x-amz-checksum-crc32", crc32InBase64],
  ["x-amz-checksum-sha1", hashed("sha1")],
  ["x-amz-checksum-sha256", hashed("sha256")],
  ["content-md5", hashed("md5")],
]);

function crc32InBase64(body: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString("base64");
}

/**
 * The object in an upload: unpacked when it came in chunks, and checked against every checksum that came with it.
 * Throws `BadDigest` when one differs, and `notSupported` for one that cannot be computed here.
 */
export function readS3Body({ headers, body }: HttpRequest): Buffer {
  const isChunked = (headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  const { data, trailers } = isChunked ? unchunk(body) : { data: body, trailers: {} };
  for (const [name, value] of Object.entries({ ...headers, ...trailers })) verify(name, value, data);
  return data;
}

function verify(name: string, value: string, data: Buffer): void {
  const compute = CHECKSUMS.get(name);
  if (compute === undefined) {
    if (/^x-amz-checksum-(?!algorithm|mode|type)/.test(name)) throw notSupported(`S3's ${name}`);
    return;
  }
  if (compute(data) === value) return;
  throw new AwsError("BadDigest", `The ${name} you specified did not match what we received.`);
}

/** `aws-chunked`: each chunk has its length in hexadecimal before it; an empty one ends it, with headers behind. */
function unchunk(body: Buffer): { data: Buffer; trailers: Headers } {
  const chunks: Buffer[] = [];
  for (let offset = 0; ;) {
    const lineEnd = body.indexOf("\r\n", offset);
    const size = Number.parseInt(body.toString("latin1", offset, lineEnd < 0 ? offset : lineEnd), 16);
    const start = lineEnd + 2;
    if (lineEnd < 0 || Number.isNaN(size) || start + size > body.length) {
      throw new AwsError("IncompleteBody", "The request body terminated unexpectedly.");
    }
    if (size === 0) return { data: Buffer.concat(chunks), trailers: parseTrailers(body.toString("latin1", start)) };
    chunks.push(body.subarray(start, start + size));
    offset = start + size + 2;
  }
}

function parseTrailers(text: string): Headers {
  const lines = text.split("\r\n").filter((line) => line.includes(":"));
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).trim().toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
}
