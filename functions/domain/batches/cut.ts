import { MAX_LINE_BYTES, SLICE_LINES } from "./limits.ts";

/** A line as it is in the file, without its end; undefined where it is longer than any may be. */
export type RawLine = Uint8Array | undefined;

/** What a part of a file holds. */
export type Cut = {
  readonly lines: readonly RawLine[];
  /** How many bytes of the part are done: the next part begins there. */
  readonly taken: number;
  /** The next part begins within a line that is too long, and was told of already. */
  readonly inLongLine: boolean;
};

type Part = {
  /** The previous part ended within a line that is too long. */
  readonly inLongLine: boolean;
  /** The file ends with this part. */
  readonly isLast: boolean;
};
type Limits = { readonly longest: number; readonly most: number };
const LIMITS: Limits = { longest: MAX_LINE_BYTES, most: SLICE_LINES };

const NEW_LINE = 10;

/**
 * The whole lines at the beginning of a part of a file. Where one is cut depends on nothing but the file, so that a slice that
 * is worked on twice holds the same lines both times. A part that is not the last has more bytes than the longest line.
 */
export function cut(bytes: Uint8Array, { inLongLine, isLast }: Part, { longest, most }: Limits = LIMITS): Cut {
  const lines: RawLine[] = [];
  let at = inLongLine ? after(bytes, 0) : 0;
  if (at === undefined) return { lines, taken: bytes.length, inLongLine: !isLast };
  while (lines.length < most && at < bytes.length) {
    const end = bytes.indexOf(NEW_LINE, at);
    if (end === -1) return { lines, ...rest(lines, bytes.subarray(at), at, { isLast, longest }) };
    lines.push(shortened(bytes.subarray(at, end), longest));
    at = end + 1;
  }
  return { lines, taken: at, inLongLine: false };
}

function after(bytes: Uint8Array, from: number): number | undefined {
  const end = bytes.indexOf(NEW_LINE, from);
  return end === -1 ? undefined : end + 1;
}

const shortened = (line: Uint8Array, longest: number): RawLine => (line.length > longest ? undefined : line);

/** What comes after the last line break: the file's last line, one that is too long already, or the beginning of the next. */
function rest(
  lines: RawLine[],
  open: Uint8Array,
  at: number,
  { isLast, longest }: { readonly isLast: boolean; readonly longest: number },
): Omit<Cut, "lines"> {
  if (!isLast && open.length <= longest) return { taken: at, inLongLine: false };
  lines.push(shortened(open, longest));
  return { taken: at + open.length, inLongLine: !isLast };
}
