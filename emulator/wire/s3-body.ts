import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { AwsError, notSupported } from "../service.ts";
import type { HttpRequest } from "./http.ts";

type Headers = Readonly<Record<string, string>>;

/** What is checked of an upload, in base64, by the header that carries it. */
const CHECKSUMS: Readonly<Record<string, (body: Uint8Array) => string>> = {
  "x-amz-checksum-crc32": crc32InBase64,
  "x-amz-checksum-sha256": (body) => createHash("sha256").update(body).digest("base64"),
};

function crc32InBase64(body: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString("base64");
}

/**
 * The object in an upload: unpacked when it came in chunks, and checked against the CRC32 or SHA-256 that came with it.
 * Throws `BadDigest` when it differs, and `notSupported` for another checksum.
 */
export function readS3Body({ headers, body }: HttpRequest): Buffer {
  const isChunked = (headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  const { data, trailers } = isChunked ? unchunk(body) : { data: body, trailers: {} };
  for (const [name, value] of Object.entries({ ...headers, ...trailers })) verify(name, value, data);
  return data;
}

function verify(name: string, value: string, data: Buffer): void {
  if (!/^(x-amz-checksum-(?!algorithm|mode|type)|content-md5)/.test(name)) return;
  const checksum = CHECKSUMS[name];
  if (checksum === undefined) throw notSupported(`S3's ${name}`);
  if (checksum(data) === value) return;
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
