import { existsSync, openSync, closeSync, fstatSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { isWholeJournal } from "./journal-file.ts";

/** A part of the data folder that is missing or cannot be read, in a sentence that names it. */
export class StoreDamaged extends Error {
  override readonly name = "StoreDamaged";
}

/** Holds what a store consisted of when it was closed; not there while the store is open, or after a crash. */
export const SEAL = "SEALED.json";

/** The sizes of a store's files, in bytes. */
export type Sizes = Readonly<Record<string, number>>;

/** What ends every table of LevelDB. */
const TABLE_END = Buffer.from("57fb808b247547db", "hex");

const isData = (name: string): boolean => /^(\d+\.(log|ldb|sst)|MANIFEST-\d+|CURRENT)$/.test(name);

export function sizesOf(directory: string): Sizes {
  const names = readdirSync(directory).filter(isData);
  return Object.fromEntries(names.map((name) => [name, statSync(join(directory, name)).size]));
}

/**
 * Finds what LevelDB would pass over: without `CURRENT` it begins an empty store in the folder of the old one, and
 * without a journal, or with one that is damaged, it goes on without the latest writes.
 * @throws {StoreDamaged}
 */
export function refuseDamage(directory: string): void {
  const names = existsSync(directory) ? readdirSync(directory) : [];
  if (!names.some(isData)) return refuseSealed(directory, {});
  if (!names.includes("CURRENT")) throw new StoreDamaged(`The file ${join(directory, "CURRENT")} is missing.`);
  refuseSealed(directory, sizesOf(directory));
  const journals = names.filter((name) => name.endsWith(".log"));
  if (journals.length === 0) throw new StoreDamaged(`The journal of the store ${directory} (*.log) is missing.`);
  for (const name of journals) refuse(directory, name, isWholeJournal(readFileSync(join(directory, name))));
  if (names.includes(SEAL)) refuseBrokenTables(directory);
}

/** Of a store that was closed alone: a process that was killed may have left half a table that nothing refers to. */
function refuseBrokenTables(directory: string): void {
  for (const name of readdirSync(directory).filter((each) => /\.(ldb|sst)$/.test(each)))
    refuse(directory, name, hasEnd(join(directory, name)));
}

function refuse(directory: string, name: string, isWhole: boolean): void {
  if (!isWhole) throw new StoreDamaged(`The file ${join(directory, name)} is damaged.`);
}

/** Nobody writes to a store that is closed: its files are those of before, to the byte. */
function refuseSealed(directory: string, found: Sizes): void {
  const file = join(directory, SEAL);
  if (!existsSync(file)) return;
  for (const [name, size] of Object.entries(sealed(file))) {
    const path = join(directory, name);
    if (found[name] === undefined) throw new StoreDamaged(`The file ${path} is missing.`);
    if (found[name] !== size)
      throw new StoreDamaged(`The file ${path} is damaged: it has ${found[name]} bytes instead of ${size}.`);
  }
}

function sealed(file: string): Sizes {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Sizes;
  } catch {
    throw new StoreDamaged(`The file ${file} is damaged.`);
  }
}

function hasEnd(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const end = Buffer.alloc(TABLE_END.length);
    readSync(file, end, 0, end.length, Math.max(0, fstatSync(file).size - end.length));
    return end.equals(TABLE_END);
  } finally {
    closeSync(file);
  }
}
