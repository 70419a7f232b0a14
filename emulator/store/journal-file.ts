/** The format of LevelDB's journals: https://github.com/google/leveldb/blob/main/doc/log_format.md */
const BLOCK = 32 * 1024;
/** A record's head: checksum (4 bytes), length (2), type (1). */
const HEAD = 7;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0x82f63b78 : rest >>> 1;
  return rest;
});

/** CRC-32C; Node has only CRC-32. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** LevelDB keeps checksums rotated and shifted, since it also makes checksums of checksums. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;

/**
 * Whether a journal can be read as it was written. LevelDB itself leaves out in silence what it cannot read. A crash or
 * a full disk may tear the last records, or leave zeros behind them: nothing that was acknowledged is in there.
 */
export function isWholeJournal(journal: Buffer): boolean {
  for (let block = 0; block < journal.length; block += BLOCK) {
    const bad = firstBad(journal.subarray(block, block + BLOCK));
    const isTornEnd = bad !== 0 && block + 2 * BLOCK >= journal.length;
    if (bad !== undefined && !isTornEnd && !isCut(journal, block)) return false;
  }
  return true;
}

/** Whether the first record of a block goes on behind the end of the file. */
function isCut(journal: Buffer, block: number): boolean {
  const left = journal.length - block;
  return left < HEAD || (left < BLOCK && HEAD + journal.readUInt16LE(block + 4) > left);
}

/** Where the first record lies in a block that cannot be read. */
function firstBad(block: Buffer): number | undefined {
  for (let at = 0; at + HEAD <= block.length;) {
    const length = block.readUInt16LE(at + 4);
    const end = at + HEAD + length;
    if (length === 0 && block[at + 6] === 0) return undefined;
    if (end > block.length || masked(crc32c(block.subarray(at + 6, end))) !== block.readUInt32LE(at)) return at;
    at = end;
  }
  return undefined;
}

/** Ends a record, unless it goes on in the next block (types 2 and 3). */
const ENDS: ReadonlySet<number | undefined> = new Set([1, 4]);

/** The records of a file in this format, up to where it cannot be read. */
export function* recordsOf(file: Buffer): Generator<Buffer> {
  let parts: Buffer[] = [];
  for (let at = 0; at + HEAD <= file.length;) {
    const left = BLOCK - (at % BLOCK);
    if (left < HEAD) at += left;
    if (at + HEAD > file.length) return;
    const end = at + HEAD + file.readUInt16LE(at + 4);
    if (end > file.length || masked(crc32c(file.subarray(at + 6, end))) !== file.readUInt32LE(at)) return;
    parts.push(file.subarray(at + HEAD, end));
    if (ENDS.has(file[at + 6])) {
      yield Buffer.concat(parts);
      parts = [];
    }
    at = end;
  }
}
