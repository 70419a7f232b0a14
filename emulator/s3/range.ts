import { notSupported } from "../service.ts";
import { invalidRange } from "./errors.ts";

/** A part of an object: its first byte and the one after its last. */
export type Part = { readonly start: number; readonly end: number };

/** What `Range: bytes=0-99`, `bytes=100-` or `bytes=-100` asks for of so many bytes (RFC 9110). Throws `InvalidRange`. */
export function partOf(range: string, size: number): Part {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === "" && last === "") throw notSupported(`S3's range ${range}`);
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (start >= end) throw invalidRange();
  return { start, end };
}
