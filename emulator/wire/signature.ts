import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { AwsError, notSupported } from "../service.ts";
import type { RequestHead } from "./http.ts";

/** What a signed AWS call says of its signature, in its `Authorization` header or in its query. */
export type Signed = {
  readonly accessKeyId: string;
  readonly service: string;
  /** `20261130/us-east-1/s3/aws4_request`. */
  readonly scope: string;
  /** When it was signed, as `20261130T120000Z`. */
  readonly at: string;
  /** The names of the headers that are signed, in lower case. */
  readonly headers: readonly string[];
  readonly signature: string;
  /** How long it holds from then on, in seconds; there for what was signed beforehand. */
  readonly seconds?: number;
};

const ALGORITHM = "AWS4-HMAC-SHA256";
const UNSIGNED = "UNSIGNED-PAYLOAD";
/** Signature version 4 names a region in its scope, version 4a does not. */
const CREDENTIAL = /^([^/,\s]+)\/(\d{8}\/(?:[^/,\s]+\/)?([^/,\s]+)\/aws4_request)$/;
/** A call that is signed by any version of the algorithm. */
const HEADER = /^AWS4-[A-Z0-9-]+ Credential=/;

/** Reads how a call is signed; `undefined` when it is not an AWS call. */
export function readSigned({ headers, query }: Pick<RequestHead, "headers" | "query">): Signed | undefined {
  const { authorization = "" } = headers;
  if (HEADER.test(authorization)) return signedByHeader(authorization, headers["x-amz-date"] ?? "");
  return query.includes("X-Amz-Algorithm=") ? signedByQuery(new URLSearchParams(query)) : undefined;
}

function signedByHeader(authorization: string, at: string): Signed | undefined {
  const part = (name: string): string => new RegExp(`\\b${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? "";
  const credential = credentialIn(part("Credential"));
  return credential && { ...credential, at, ...signatureIn(part("SignedHeaders"), part("Signature")) };
}

function signedByQuery(query: URLSearchParams): Signed | undefined {
  const part = (name: string): string => query.get(`X-Amz-${name}`) ?? "";
  const credential = credentialIn(part("Credential"));
  const given = { at: part("Date"), seconds: Number(part("Expires") || Number.NaN) };
  return credential && { ...credential, ...given, ...signatureIn(part("SignedHeaders"), part("Signature")) };
}

function credentialIn(text: string): Pick<Signed, "accessKeyId" | "scope" | "service"> | undefined {
  const [, accessKeyId, scope, service] = CREDENTIAL.exec(text) ?? [];
  if (accessKeyId === undefined || scope === undefined || service === undefined) return undefined;
  return { accessKeyId, scope, service };
}

const signatureIn = (names: string, signature: string): Pick<Signed, "headers" | "signature"> => ({
  headers: names.split(";").filter(Boolean),
  signature,
});

/**
 * Throws unless the request was signed with this secret and is as it was signed. The body of what was signed beforehand is
 * no part of that. See https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html.
 */
export function demandSignature(head: RequestHead, signed: Signed, secret: string, body?: Uint8Array): void {
  if (signed.scope.split("/").length !== 4) throw notSupported("Signature version 4a");
  const expected = Buffer.from(signatureOf(head, signed, secret, payloadHash(head, body)));
  const given = Buffer.from(signed.signature);
  if (expected.length === given.length && timingSafeEqual(expected, given)) return;
  throw new AwsError(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided.",
    403,
  );
}

/** The signature that a request has when it is signed so. `payload` is its body's SHA-256 in hexadecimal, or what stands for it. */
export function signatureOf(head: RequestHead, signed: Signed, secret: string, payload: string): string {
  const { service, scope, at, headers } = signed;
  const canonical = [
    head.method,
    canonicalPath(head.path, service),
    canonicalQuery(head.query),
    ...headers.map((name) => `${name}:${(head.headers[name] ?? "").trim().replaceAll(/ +/g, " ")}`),
    "",
    headers.join(";"),
    payload,
  ].join("\n");
  return hmac(keyFor(secret, scope), [ALGORITHM, at, scope, sha256(canonical)].join("\n")).toString("hex");
}

/** S3 encodes a path once; the other services what came encoded once more. */
function canonicalPath(path: string, service: string): string {
  const part = (text: string): string => encoded(service === "s3" ? decoded(text) : text);
  return path.split("/").map(part).join("/");
}

function canonicalQuery(query: string): string {
  const pairs = query.split("&").filter((pair) => pair !== "" && !pair.startsWith("X-Amz-Signature="));
  const written = pairs.map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return [encoded(decoded(name)), encoded(decoded(value.join("=")))] as const;
  });
  const inOrder = written.toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  return inOrder.map((pair) => pair.join("=")).join("&");
}

/** What is signed of the body: what the caller says it is, where that is true. */
function payloadHash({ headers, query }: RequestHead, body: Uint8Array | undefined): string {
  if (body === undefined) return new URLSearchParams(query).get("X-Amz-Content-Sha256") ?? UNSIGNED;
  const said = headers["x-amz-content-sha256"];
  return said !== undefined && !/^[0-9a-f]{64}$/.test(said) ? said : sha256(body);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError("InvalidURI", "Couldn't parse the specified URI.");
  }
}

/** Percent-encodes all but letters, digits and `-._~`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const sha256 = (data: string | Uint8Array): string => hash("sha256", data);
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** The keys of the day: a role calls several services. */
const keys = new Map<string, Buffer>();
const MOST_KEYS = 500;

function keyFor(secret: string, scope: string): Buffer {
  const name = `${secret} ${scope}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const made = scope.split("/").reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${secret}`) as Buffer;
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(name, made);
  return made;
}
