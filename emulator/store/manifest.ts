import { recordsOf } from "./journal-file.ts";

/** What a store's manifest says: the tables that hold its data, by number, with their sizes in bytes. */
export type Tables = ReadonlyMap<number, number>;

/** Tags of a version edit: https://github.com/google/leveldb/blob/main/db/version_edit.cc */
const [COMPARATOR, COMPACT_POINTER, DELETED, NEW] = [1, 5, 6, 7];

/** The tables of a store. What a crash tore off at the end was never in force. */
export function tablesOf(manifest: Buffer): Tables {
  const tables = new Map<number, number>();
  for (const record of recordsOf(manifest)) apply(new Fields(record), tables);
  return tables;
}

function apply(fields: Fields, tables: Map<number, number>): void {
  while (!fields.isOver) {
    const tag = fields.number();
    if (tag === COMPARATOR) fields.skipText();
    else if (tag === COMPACT_POINTER) fields.skipLevel().skipText();
    else if (tag === DELETED) tables.delete(fields.skipLevel().number());
    else if (tag === NEW) {
      tables.set(fields.skipLevel().number(), fields.number());
      fields.skipText().skipText();
    } else fields.number();
  }
}

/** Reads LevelDB's variable-length numbers, and texts that begin with their length. */
class Fields {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isOver(): boolean {
    return this.#at >= this.#bytes.length;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  skipLevel(): this {
    this.number();
    return this;
  }

  skipText(): this {
    const length = this.number();
    this.#at += length;
    return this;
  }
}
