import type { CopyRule } from "./copy-rule.ts";
import {
  BAND,
  BANDS,
  decodeSignature,
  encodeSignature,
  type Signature,
  signatureOf,
  signatureOfTokens,
} from "./signature.ts";

/**
 * Texts are near copies if this share of their signatures' values agrees. A text of which a quarter of the words was
 * replaced keeps about half; `npm run bench -- copies` prints how many are found, and how many texts of their own are
 * taken for copies.
 */
const NEAR = 0.4;
const ENOUGH = Math.ceil(NEAR * BAND * BANDS);

/** A text, and its signature where it was kept with it. */
type Signed = { readonly text: string; readonly signature?: string };

/** The text's signature as it was kept, or else made now: records of before have none. */
export const signatureIn = ({ text, signature }: Signed): Signature | undefined =>
  signature === undefined ? signatureOf(text) : decodeSignature(signature);

/** The same record with its signature beside it; unchanged where its text has no word. */
export function signed<Record extends Signed>(record: Record): Record & Signed {
  if (record.signature !== undefined) return record;
  const signature = signatureOf(record.text);
  return signature === undefined ? record : { ...record, signature: encodeSignature(signature) };
}

/** What a model was trained on or checked on, and the UTC day on which it was answered, or a seed was handed over. */
export type KnownRow = { readonly signature: Signature; readonly day: string };

/** What is evidence for a model, and how many records are not, because it was trained on a near copy. */
export type Apart<Record> = { readonly apart: readonly Record[]; readonly copies: number };

/**
 * Leaves out what has a near copy among the rows of a model: it shows how well the model remembers, not how it does on
 * what is new. By the rule `later`, records count whose copies are all from days before: so are items met that are yet
 * to come. Records without words count.
 */
export function withoutCopies<Record extends Signed & { readonly day: string }>(
  records: readonly Record[],
  rows: readonly KnownRow[],
  rule: CopyRule,
): Apart<Record> {
  const newest = newestCopies(records, rows);
  const counts = (day: string, copy: string | undefined): boolean =>
    copy === undefined || (rule === "later" && copy < day);
  const apart = records.filter(({ day }, at) => counts(day, newest.get(at)));
  return { apart, copies: records.length - apart.length };
}

/**
 * By the place of a record, the day of its newest near copy among the rows. Rows are looked up by bands of their
 * signatures, three values each (locality-sensitive hashing: Indyk and Motwani, STOC 1998), and then compared.
 */
export function newestCopies(records: readonly Signed[], rows: readonly KnownRow[]): ReadonlyMap<number, string> {
  const signatures = records.map(signatureIn);
  const index = indexOf(signatures);
  const newest = new Map<number, string>();
  for (const { signature: row, day } of rows) {
    const compared = new Set<number>();
    for (let band = 0; band < BANDS; band += 1) {
      for (const at of index.get(keyOf(row, band)) ?? []) {
        const known = newest.get(at);
        if (compared.has(at) || (known !== undefined && known >= day)) continue;
        compared.add(at);
        const signature = signatures[at];
        if (signature !== undefined && areNear(signature, row)) newest.set(at, day);
      }
    }
  }
  return newest;
}

/** Whether two texts are near copies, by their signatures. */
export function areNear(one: Signature, other: Signature): boolean {
  let same = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] === other[at]) same += 1;
  return same >= ENOUGH;
}

/** The places of signatures by the bands that they have. */
function indexOf(signatures: readonly (Signature | undefined)[]): ReadonlyMap<number, readonly number[]> {
  const index = new Map<number, number[]>();
  for (const [at, signature] of signatures.entries()) {
    if (signature === undefined) continue;
    for (let band = 0; band < BANDS; band += 1) {
      const key = keyOf(signature, band);
      const known = index.get(key);
      if (known === undefined) index.set(key, [at]);
      else known.push(at);
    }
  }
  return index;
}

/** Which band, and its three values, in one number. */
function keyOf(signature: Signature, band: number): number {
  let key = band;
  for (let at = BAND * band; at < BAND * (band + 1); at += 1) key = key * 256 + (signature[at] ?? 0);
  return key;
}

/** A row without its label, as a training line carries it. */
type TokenRow = { readonly tokens: string; readonly day: string };

/**
 * The signatures of a training set, one a line, each with the day of its newest text: of the answers in it and of the
 * seeds. `rowIn` reads such a line.
 */
export function linesOfSet(
  answers: readonly (Signed & { readonly at: string })[],
  seeds: readonly TokenRow[],
): readonly string[] {
  const newest = new Map<string, string>();
  const note = (signature: string | undefined, day: string): void => {
    if (signature !== undefined && (newest.get(signature) ?? "") < day) newest.set(signature, day);
  };
  for (const answer of answers) note(signed(answer).signature, answer.at.slice(0, 10));
  for (const { signature, day } of rowsOfTokens(seeds)) note(encodeSignature(signature), day);
  return [...newest].map(([signature, day]) => `${signature} ${day}`);
}

/** @throws {RangeError} where the line holds no signature. */
export function rowIn(line: string): KnownRow {
  const [signature = "", day = ""] = line.split(" ");
  return { signature: decodeSignature(signature), day };
}

/** The rows that have a word. */
export const rowsOfTokens = (rows: readonly TokenRow[]): readonly KnownRow[] =>
  rows.flatMap(({ tokens, day }) => {
    const signature = signatureOfTokens(tokens);
    return signature === undefined ? [] : [{ signature, day }];
  });
