import { textOf } from "../input.ts";
import type { Input, Output } from "../service.ts";
import type { Bucket } from "./bucket.ts";
import { invalidArgument } from "./errors.ts";

const MOST = 1000;

/** A key, or the common prefix of several: what a page counts. */
type Entry = { readonly name: string; readonly isPrefix: boolean };
type Wanted = {
  readonly prefix: string;
  readonly delimiter: string | undefined;
  readonly startAfter: string | undefined;
  readonly token: string | undefined;
  readonly most: number;
};

/** ListObjectsV2: a page of keys and common prefixes, in the order of their bytes. */
export async function list(bucket: Bucket, input: Input): Promise<Output> {
  const wanted = wantedBy(input);
  const { prefix, delimiter, startAfter, token, most } = wanted;
  const entries = entriesOf(await bucket.keys(prefix), wanted);
  const page = entries.slice(0, most);
  const last = page.length < entries.length ? page.at(-1) : undefined;
  const objects = await bucket.heads(page.filter(({ isPrefix }) => !isPrefix).map(({ name }) => name));
  return {
    Name: bucket.name,
    Prefix: prefix,
    Delimiter: delimiter,
    StartAfter: startAfter,
    ContinuationToken: token,
    MaxKeys: most,
    KeyCount: page.length,
    IsTruncated: last !== undefined,
    NextContinuationToken: last && Buffer.from(last.name).toString("base64url"),
    Contents: objects.map(shown),
    CommonPrefixes: page.filter(({ isPrefix }) => isPrefix).map(({ name }) => ({ Prefix: name })),
  };
}

function wantedBy(input: Input): Wanted {
  const text = (name: string): string | undefined => textOf(input, name, invalidArgument);
  const { MaxKeys = MOST } = input;
  if (typeof MaxKeys !== "number" || !Number.isInteger(MaxKeys) || MaxKeys < 0) throw invalidArgument("MaxKeys");
  return {
    prefix: text("Prefix") ?? "",
    delimiter: text("Delimiter") || undefined,
    startAfter: text("StartAfter"),
    token: text("ContinuationToken"),
    most: Math.min(MaxKeys, MOST),
  };
}

function entriesOf(keys: readonly string[], { prefix, delimiter, startAfter, token }: Wanted): Entry[] {
  const later = keys.filter((key) => startAfter === undefined || isAfter(key, startAfter));
  const entries = new Map(later.map((key) => entryOf(key, prefix, delimiter)).map((entry) => [entry.name, entry]));
  const last = token === undefined ? undefined : Buffer.from(token, "base64url").toString();
  return [...entries.values()].filter(({ name }) => last === undefined || isAfter(name, last));
}

function entryOf(key: string, prefix: string, delimiter: string | undefined): Entry {
  const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0
    ? { name: key, isPrefix: false }
    : { name: key.slice(0, end + String(delimiter).length), isPrefix: true };
}

function shown({ key, etag, size, modified }: Awaited<ReturnType<Bucket["heads"]>>[number]): Output {
  return { Key: key, ETag: etag, Size: size, LastModified: new Date(modified), StorageClass: "STANDARD" };
}

const isAfter = (name: string, other: string): boolean => Buffer.compare(Buffer.from(name), Buffer.from(other)) > 0;
