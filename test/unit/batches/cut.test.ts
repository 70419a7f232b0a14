import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, type RawLine } from "../../../functions/domain/batches/cut.ts";

const LONGEST = 12;
/** More than the longest line. */
const WINDOW = 16;

/** All lines of a file, read slice by slice. */
function read(file: Uint8Array, most: number): RawLine[] {
  const lines: RawLine[] = [];
  for (let [at, inLongLine] = [0, false]; at < file.length;) {
    const bytes = file.subarray(at, at + WINDOW);
    const part = cut(bytes, { inLongLine, isLast: at + bytes.length >= file.length }, { longest: LONGEST, most });
    expect(part.taken).toBeGreaterThan(0);
    expect(part.lines.length).toBeLessThanOrEqual(most + 1);
    lines.push(...part.lines);
    at += part.taken;
    inLongLine = part.inLongLine;
  }
  return lines;
}

/** The same by splitting the whole file: what comes after the last line break is a line where there is anything. */
function split(file: Uint8Array): (string | undefined)[] {
  const lines = Buffer.from(file).toString("latin1").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => (line.length > LONGEST ? undefined : line));
}

/** Bytes of any kind, with many line breaks, and runs that are longer than a line may be. */
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([10]) },
      { weight: 3, arbitrary: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 20 }) },
      { weight: 1, arbitrary: fc.constant([13, 10]) },
      { weight: 1, arbitrary: fc.constant([0xef, 0xbb, 0xbf]) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }).map((length) => Array<number>(length).fill(120)) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => Uint8Array.from(parts.flat()));

test("slices give exactly the lines of the file, wherever they are cut", () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 6 }), (file, most) => {
      const lines = read(file, most).map((line) => line && Buffer.from(line).toString("latin1"));
      expect(lines).toEqual(split(file));
    }),
    { numRuns: 3000 },
  );
});
