import type * as z from "zod";
import { broughtOfFlow } from "../adapters/decisions/wanted.ts";
import type { BatchRow } from "../domain/batches/batch.ts";
import type { RawLine } from "../domain/batches/cut.ts";
import { isRefused, type Line, lineSchema, readLine, type Refused } from "../domain/batches/line.ts";

/** A line of a batch, and its number in the file, from 1. */
export type Numbered = { readonly number: number; readonly line: Line | Refused };

let schema: z.ZodType<Line> | undefined;

/** The lines of the next slice as they can be read. Of those with the same key the first counts. */
export function linesIn({ lines: before }: Pick<BatchRow, "lines">, raw: readonly RawLine[]): readonly Numbered[] {
  const first = new Map<string, number>();
  schema ??= lineSchema(broughtOfFlow());
  const of = schema;
  return raw.map((bytes, at) => {
    const number = before + at + 1;
    const line = readLine(bytes, of, number === 1);
    if (isRefused(line)) return { number, line };
    const other = first.get(line.key);
    if (other !== undefined) return { number, line: { key: line.key, reason: takenBy(other) } };
    first.set(line.key, number);
    return { number, line };
  });
}

export const takenBy = (line: number): string => `The line ${line} has this key already.`;
