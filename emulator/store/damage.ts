import { existsSync, openSync, closeSync, fstatSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDiskFull } from "./disk-full.ts";
import { isWholeJournal } from "./journal-file.ts";
import { tablesOf } from "./manifest.ts";

/** A part of the data folder that is missing or cannot be read, in a sentence that names it. */
export class StoreDamaged extends Error {
  override readonly name = "StoreDamaged";
}

/** LevelDB's codes for what it cannot read. */
const UNREADABLE: ReadonlySet<unknown> = new Set(["LEVEL_IO_ERROR", "LEVEL_CORRUPTION", "LEVEL_DECODING_ERROR"]);

/** The error in a sentence that names the store, when it says that the store cannot be read; as it is otherwise. */
export function asDamage(error: unknown, directory: string): unknown {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (!UNREADABLE.has(code) || isDiskFull(error)) return error;
  return new StoreDamaged(`The store ${directory} cannot be read (${message}).`, { cause: error });
}

/** Holds what a store consisted of when it was closed; not there while the store is open, or after a crash. */
export const SEAL = "SEALED.json";

/** The sizes of a store's files, in bytes. */
type Sizes = Readonly<Record<string, number>>;

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
  refuseBrokenTables(directory, names);
}

/** Of what the manifest names alone: a process that was killed may have left half a table that nothing refers to. */
function refuseBrokenTables(directory: string, names: readonly string[]): void {
  const current = readFileSync(join(directory, "CURRENT"), "utf8").trim();
  // Without the one that it names, LevelDB refuses the store itself.
  if (!names.includes(current)) return;
  const tables = tablesOf(readFileSync(join(directory, current)));
  for (const name of names.filter((each) => /\.(ldb|sst)$/.test(each))) {
    const size = tables.get(Number.parseInt(name, 10));
    if (size === undefined) continue;
    refuseSize(directory, name, statSync(join(directory, name)).size, size);
    refuse(directory, name, hasEnd(join(directory, name)));
  }
}

function refuse(directory: string, name: string, isWhole: boolean): void {
  if (!isWhole) throw new StoreDamaged(`The file ${join(directory, name)} is damaged.`);
}

/** Nobody writes to a store that is closed: its files are those of before, to the byte. */
function refuseSealed(directory: string, found: Sizes): void {
  const file = join(directory, SEAL);
  if (!existsSync(file)) return;
  for (const [name, size] of Object.entries(sealed(file))) {
    if (found[name] === undefined) throw new StoreDamaged(`The file ${join(directory, name)} is missing.`);
    refuseSize(directory, name, found[name], size);
  }
}

function refuseSize(directory: string, name: string, found: number, size: number): void {
  if (found === size) return;
  throw new StoreDamaged(`The file ${join(directory, name)} is damaged: it has ${found} bytes instead of ${size}.`);
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
