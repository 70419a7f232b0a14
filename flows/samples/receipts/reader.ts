import { boxOf } from "./scan.ts";
import { FIELDS, faintness, type Field, luckOf, MONTHS, type Spot, spotsIn } from "./text.ts";

/**
 * A model that reads receipts, as a container behind an endpoint would: `{"text"}` in, `{"fields", "rows"}` out. It finds
 * what is there, and misreads what is printed badly: a field with the confidence c is wrong with a probability of 1.2 × (1 − c),
 * so that it is a little surer than it should be, as models are. The same receipt is always read the same way.
 */
export const READER = readerThat("receipts-reader-1", (doubt) => 1 - doubt);

/** One that misreads the same, and says of every field that it is sure, as language models do. */
export const BOASTING_READER = readerThat("receipts-boaster-1", () => BOAST);
const BOAST = 0.95;

/** What a reader says of a field that is printed so badly. */
type Says = (doubt: number) => number;

function readerThat(variant: string, says: Says) {
  return { endpoint: "receipts-reader", variant, answer: (body: Uint8Array) => answer(body, says) } as const;
}

const OVERCONFIDENCE = 1.2;
const ROW = /^(?<count>\d+) x (?<what>.+?) +(?<amount>\d+\.\d\d)$/;

function answer(body: Uint8Array, says: Says): string {
  const { text } = JSON.parse(new TextDecoder().decode(body)) as { text?: unknown };
  if (typeof text !== "string") throw new Error(`the body has no "text"`);
  const spots = spotsIn(text);
  const fields = FIELDS.flatMap((field) => {
    const spot = spots[field];
    return spot === undefined ? [] : [sightOf(text, field, spot, says)];
  });
  return JSON.stringify({ fields, rows: rowsIn(text) });
}

function sightOf(text: string, field: Field, spot: Spot, says: Says) {
  const doubt = Number(faintness(text, field).toFixed(4));
  const luck = luckOf(text, `read ${field}`);
  const read = READ[field](spot.text);
  const value = luck.chance(OVERCONFIDENCE * doubt) ? MISREAD[field](read) : read;
  const confidence = Number(says(doubt).toFixed(4));
  return { name: field, value: field === "total" ? Number(value) : value, confidence, box: boxOf(text, spot) };
}

/** Fields as the flow wants them. */
const READ: Readonly<Record<Field, (printed: string) => string>> = {
  merchant: (printed) => printed,
  date: isoDay,
  total: (printed) => printed,
};

/** What is read in their place: letters and digits that look alike. */
const MISREAD: Readonly<Record<Field, (read: string) => string>> = {
  merchant: (read) => mistaken(read, LETTERS) ?? read.slice(1),
  date: (read) => read.slice(0, 8) + mistakenDay(read.slice(8)),
  total: (read) => mistaken(read, DIGITS) ?? `1${read}`,
};

const LETTERS: Readonly<Record<string, string>> = { a: "o", e: "c", h: "b", i: "l", l: "i", n: "u", o: "a", u: "n" };
const DIGITS: Readonly<Record<string, string>> = {
  0: "8",
  1: "7",
  2: "7",
  3: "8",
  5: "6",
  6: "5",
  7: "1",
  8: "3",
  9: "4",
};

/** With the first of these characters mistaken; undefined where there is none. */
function mistaken(read: string, alike: Readonly<Record<string, string>>): string | undefined {
  const at = Array.from(read).findIndex((character) => Object.hasOwn(alike, character));
  return at < 0 ? undefined : read.slice(0, at) + (alike[read.charAt(at)] ?? "") + read.slice(at + 1);
}

/** Another day of any month, 01 to 28. */
const mistakenDay = (day: string): string => String((Number(day) % 28) + 1).padStart(2, "0");

function isoDay(printed: string): string {
  const [first = "", second = "", third = ""] = printed.split(/[-. ]/);
  const [year, day] = first.length === 4 ? [first, third] : [third, first];
  const month = MONTHS.includes(second) ? String(MONTHS.indexOf(second) + 1) : second;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** What was bought: nobody compares it, so that it is read as it stands. */
function rowsIn(text: string) {
  return text.split("\n").flatMap((line) => {
    const { what, amount } = ROW.exec(line)?.groups ?? {};
    return what === undefined ? [] : [{ what, amount: Number(amount) }];
  });
}
