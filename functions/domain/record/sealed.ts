import { createHash } from "node:crypto";

/** What a row was born with, by attribute: numbers and truths as text. */
export type Sealed = Readonly<Record<string, string>>;

/**
 * What a chain of events begins with: SHA-256 in hex of a line `name=value` for each attribute, sorted by name, with line
 * ends in values written as `\n`. The decision state machine computes the same in `Describe`.
 */
export function sealOf(sealed: Sealed): string {
  const lines = Object.entries(sealed)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value.replaceAll("\n", String.raw`\n`)}`);
  return sha256(lines.join("\n"));
}

/** The attributes of a row, as text, that it is born with and that nothing changes later. */
export function sealedIn(row: object, names: readonly string[]): Sealed {
  const found = names.flatMap((name) => {
    const value = (row as Record<string, string | number | boolean | undefined>)[name];
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries(found);
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
