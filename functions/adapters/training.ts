import type { z } from "zod";
import { type Found, foldersBelow, listed, objectAt, put, replace, textAt } from "./objects.ts";
import { type Audited, type Taught, auditedSchema, taughtSchema } from "../domain/learning/answers.ts";
import { BEGINNING, type Cursor, type Listed, type Place, cursorSchema, unread } from "../domain/learning/cursor.ts";
import { type Measured, NOTHING_MEASURED, measuredSchema } from "../domain/learning/measured.ts";
import type { SeedLines } from "../domain/learning/rows.ts";

const STATE = "training/state.json";
const MEASURED = "training/measured.json";

/** How far feedback has been read, with the tag that the next write has to name. */
export async function storedCursor(): Promise<{ cursor: Cursor; etag: Found["etag"] }> {
  const found = await objectAt(STATE);
  return found === undefined
    ? { cursor: BEGINNING, etag: undefined }
    : { cursor: cursorSchema.parse(JSON.parse(found.text)), etag: found.etag };
}

/** @throws {ObjectChanged} when another run was faster. */
export const storeCursor = (cursor: Cursor, etag: Found["etag"]): Promise<void> =>
  replace(STATE, JSON.stringify(cursor), etag);

/** How far the last measured candidate had learnt. */
export async function storedMeasured(): Promise<Measured> {
  const found = await objectAt(MEASURED);
  return found === undefined ? NOTHING_MEASURED : measuredSchema.parse(JSON.parse(found.text));
}

export const storeMeasured = (measured: Measured): Promise<void> =>
  put(MEASURED, JSON.stringify(measured), "application/json");

/** What one run has read, as it is kept: so that no answer's object is ever read twice. */
export type Segment = { readonly taught: readonly Taught[]; readonly audited: readonly Audited[] };

const taughtKey = (segment: string): string => `training/segments/${segment}/taught.jsonl`;
const auditedKey = (segment: string): string => `training/segments/${segment}/audited.jsonl`;

export async function storeSegment(name: string, { taught, audited }: Segment): Promise<void> {
  await Promise.all([
    put(taughtKey(name), linesOf(taught), "application/jsonl"),
    put(auditedKey(name), linesOf(audited), "application/jsonl"),
  ]);
}

export const taughtIn = (segments: readonly string[]): Promise<Taught[]> =>
  readAll(segments.map(taughtKey), taughtSchema);
export const auditedIn = (segments: readonly string[]): Promise<Audited[]> =>
  readAll(segments.map(auditedKey), auditedSchema);

/**
 * The lines of all seeds: labelled rows that a first model was trained on, `training/seed-<any name>/train.txt` and
 * `validation.txt`, as BlazingText reads them.
 */
export async function seedLines(): Promise<SeedLines> {
  const seeds = (await foldersBelow("training/")).filter((name) => name.startsWith("seed-"));
  const lines = async (file: string): Promise<string[]> => {
    const found = await Promise.all(seeds.map((seed) => objectAt(`training/${seed}/${file}`)));
    return found.flatMap((object) => object?.text.split("\n") ?? []).filter((line) => line !== "");
  };
  const [train, validation] = await Promise.all([lines("train.txt"), lines("validation.txt")]);
  return { train, validation };
}

async function readAll<T>(keys: readonly string[], schema: z.ZodType<T>): Promise<T[]> {
  const texts = await Promise.all(keys.map(textAt));
  return texts.flatMap((text) =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => schema.parse(JSON.parse(line))),
  );
}

const linesOf = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");

/** Where answers are, and the notes about reviews that nobody answered. */
const PREFIXES = ["feedback/", "evidence/"] as const;

/**
 * What was written below `feedback/` and `evidence/` and not read yet.
 * @param firstDay the first UTC day that is listed, `YYYY-MM-DD`; all of them when it is left out.
 */
export async function answersSince(place: Place, firstDay: string | undefined): Promise<readonly Listed[]> {
  const lists = await Promise.all(
    PREFIXES.map((prefix) => listed({ prefix, ...(firstDay !== undefined && { after: `${prefix}dt=${firstDay}` }) })),
  );
  return unread(lists.flat(), place);
}
