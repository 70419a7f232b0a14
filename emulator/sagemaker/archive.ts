import { gunzipSync, gzipSync } from "node:zlib";

/** A `.tar.gz` that cannot be read to its end, or that lacks the file that is asked for. */
export class ArchiveBroken extends Error {
  override readonly name = "ArchiveBroken";
}

const BLOCK = 512;

/** One file as a `.tar.gz` in the ustar format; the same file gives the same archive. Names up to 100 bytes. */
export function packed(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const padding = new Uint8Array((BLOCK - (content.length % BLOCK)) % BLOCK);
  const end = new Uint8Array(2 * BLOCK);
  return new Uint8Array(gzipSync(Buffer.concat([header(name, content.length), content, padding, end]), { level: 1 }));
}

/**
 * A file out of a `.tar.gz`, by its name without folders.
 * @throws {ArchiveBroken} when the archive is none, is cut off or changed, or has no such file.
 */
export function unpacked(name: string, archive: Uint8Array): Uint8Array {
  const tar = unzipped(archive);
  for (let at = 0; at + BLOCK <= tar.length;) {
    const [entry, size] = entryAt(tar, at);
    if (entry === "") break;
    const from = at + BLOCK;
    if (from + size > tar.length) throw new ArchiveBroken("the archive is cut off");
    if (entry.split("/").at(-1) === name) return tar.subarray(from, from + size);
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new ArchiveBroken(`the archive has no ${name}`);
}

function unzipped(archive: Uint8Array): Buffer {
  try {
    return gunzipSync(archive);
  } catch (error) {
    throw new ArchiveBroken("the archive is no whole gzip file", { cause: error });
  }
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new RangeError(`too long a name: ${name}`);
  block.write(name, 0);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write(" ".repeat(8), 148);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function entryAt(tar: Buffer, at: number): readonly [name: string, size: number] {
  const text = (from: number, length: number): string =>
    tar.toString("utf8", at + from, at + from + length).replace(/\0.*$/su, "");
  const size = Number.parseInt(text(124, 12).trim() || "0", 8);
  if (Number.isNaN(size)) throw new ArchiveBroken("the archive is no tar file");
  return [text(0, 100), size];
}
