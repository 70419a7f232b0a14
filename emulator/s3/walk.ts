import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { absent } from "./absent.ts";
import { keyOf, pathOf } from "./keys.ts";

/** Which keys are wanted: those that begin with `prefix` and, where it is given, come after `after` in the order of bytes. */
export type Span = { readonly prefix: string; readonly after: string | undefined };

/** A file or a folder, and its key; that of a folder ends with a slash, as all keys below it go on. */
type Entry = { readonly path: string; readonly key: string; readonly isFolder: boolean };

/**
 * The keys of the objects below `root`, in the order of their bytes. Only folders that can hold a wanted key are read, and
 * each when it is its turn: who takes a page does not pay for the rest.
 */
export function keysBelow(root: string, span: Span): AsyncGenerator<string> {
  const end = span.prefix.lastIndexOf("/");
  return keysIn(root, end < 0 ? "" : pathOf(span.prefix.slice(0, end)), span);
}

async function* keysIn(root: string, folder: string, span: Span): AsyncGenerator<string> {
  const found = (await absent(readdir(join(root, folder), { withFileTypes: true }))) ?? [];
  const entries = found.map((one) => entryOf(folder, one)).filter((one) => mayHold(one, span));
  for (const { path, key, isFolder } of inOrder(entries))
    if (isFolder) yield* keysIn(root, path, span);
    else yield key;
}

function entryOf(folder: string, entry: Dirent): Entry {
  const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
  const isFolder = entry.isDirectory();
  return { path, isFolder, key: isFolder ? `${keyOf(path)}/` : keyOf(path) };
}

/** Whether it is a wanted key, or one can be below it. */
function mayHold({ key, isFolder }: Entry, { prefix, after }: Span): boolean {
  const hasPrefix = key.startsWith(prefix) || (isFolder && prefix.startsWith(key));
  if (!hasPrefix || after === undefined) return hasPrefix;
  return isAfter(key, after) || (isFolder && after.startsWith(key));
}

/** What UTF-16 orders in another way than UTF-8. */
const SURROGATE = /[\ud800-\udfff]/;

/** In the order of their bytes; where no character takes two units, that of the units is the same, and many times as fast. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const compare = entries.some(({ key }) => SURROGATE.test(key)) ? compareBytes : compareUnits;
  return entries.toSorted((a, b) => compare(a.key, b.key));
}

const compareUnits = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
export const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Whether a key comes after another in the order of their bytes. */
export const isAfter = (key: string, other: string): boolean => compareBytes(key, other) > 0;
