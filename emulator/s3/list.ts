import { textOf } from "../input.ts";
import type { Input, Output } from "../service.ts";
import type { Bucket } from "./bucket.ts";
import { invalidArgument } from "./errors.ts";
import { compareBytes, isAfter, type Span } from "./walk.ts";

const MOST = 1000;

/** A key, or the common prefix of several: what a page counts. */
type Entry = { readonly name: string; readonly isPrefix: boolean };
type Wanted = {
  readonly prefix: string;
  readonly delimiter: string | undefined;
  readonly startAfter: string | undefined;
  /** The last entry of the page before. */
  readonly token: string | undefined;
  readonly most: number;
};

/** ListObjectsV2: a page of keys and common prefixes, in the order of their bytes. */
export async function list(bucket: Bucket, input: Input): Promise<Output> {
  const wanted = wantedBy(input);
  const { prefix, delimiter, startAfter, most } = wanted;
  const entries = await bucket.reading(spanOf(wanted), (keys) => firstEntries(keys, wanted));
  const page = entries.slice(0, most);
  const last = page.length < entries.length ? page.at(-1) : undefined;
  const objects = await bucket.heads(page.filter(({ isPrefix }) => !isPrefix).map(({ name }) => name));
  return {
    Name: bucket.name,
    Prefix: prefix,
    Delimiter: delimiter,
    StartAfter: startAfter,
    ContinuationToken: input["ContinuationToken"],
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
  const token = text("ContinuationToken");
  return {
    prefix: text("Prefix") ?? "",
    delimiter: text("Delimiter") || undefined,
    startAfter: text("StartAfter"),
    token: token && Buffer.from(token, "base64url").toString(),
    most: Math.min(MaxKeys, MOST),
  };
}

/** From where on keys can belong to the page. A common prefix in a token comes before the keys that it stands for. */
function spanOf({ prefix, startAfter, token }: Wanted): Span {
  const known = [startAfter, token].filter((name) => name !== undefined);
  return { prefix, after: known.toSorted(compareBytes).at(-1) };
}

/** The entries of a page, and the next one where there is one. */
async function firstEntries(
  keys: AsyncIterable<string>,
  { prefix, delimiter, token, most }: Wanted,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const key of keys) {
    const entry = entryOf(key, prefix, delimiter);
    const isShown = entry.name === entries.at(-1)?.name || (token !== undefined && !isAfter(entry.name, token));
    if (!isShown) entries.push(entry);
    if (entries.length > most) break;
  }
  return entries;
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
