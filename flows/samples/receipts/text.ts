import { seeded } from "../listings/random.ts";

/** Characters in a line of the till's paper. */
export const COLUMNS = 32;

/** A name on the left, and an amount on the right. */
export const row = (name: string, price: string): string => name.padEnd(COLUMNS - price.length) + price;

export const amount = (cents: number): string => (cents / 100).toFixed(2);

/** Months as tills print them. */
export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What a receipt says that people are asked for. */
export const FIELDS = ["merchant", "date", "total"] as const;
export type Field = (typeof FIELDS)[number];

/** Where a field stands: its line, its first column, and its text. */
export type Spot = { readonly line: number; readonly column: number; readonly text: string };

/** Where the fields stand. One that the paper does not have is missing. */
export function spotsIn(text: string): Partial<Readonly<Record<Field, Spot>>> {
  const lines = text.split("\n");
  const found = {
    merchant: spotOf(lines, /^(?<text>\S.*)$/),
    date: spotOf(lines, /^Date (?<text>\S.*)$/),
    total: spotOf(lines, /^Total +(?<text>\d+\.\d\d)$/),
  };
  return Object.fromEntries(Object.entries(found).filter(([, spot]) => spot !== undefined));
}

function spotOf(lines: readonly string[], form: RegExp): Spot | undefined {
  const line = lines.findIndex((each) => form.test(each));
  const text = form.exec(lines[line] ?? "")?.groups?.["text"];
  return text === undefined ? undefined : { line, column: (lines[line] ?? "").lastIndexOf(text), text };
}

/** Most tills print well. The others fade, each field by itself. */
const CRISP = 0.7;
const CRISPEST = 0.0002;
const CRISP_SPREAD = 0.0018;
const FAINTEST = 0.4;

/** How badly a field is printed, 0 to 1: of the same paper always the same. */
export function faintness(text: string, field: Field): number {
  if (luckOf(text).next() < CRISP) return CRISPEST + CRISP_SPREAD * luckOf(text, field).next();
  return Math.max(CRISPEST, FAINTEST * luckOf(text, field).next() ** 2);
}

/** Numbers that look random and belong to a paper, and to what is done with it. */
export const luckOf = (text: string, purpose = "print") => seeded(hashOf(`${purpose}\n${text}`));

/** FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/; enough for samples. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01_00_01_93);
  return hash >>> 0;
}
