import type { z } from "zod/mini";
import { type ObjectText, foldersBelow, listObjects, objectAt, put, remove, replace, textAt } from "../objects.ts";
import {
  type AuditAnswer,
  type JudgedAnswer,
  type TeachingAnswer,
  auditAnswerSchema,
  judgedAnswerSchema,
  teachingAnswerSchema,
} from "../../domain/learning/feedback-reader.ts";
import {
  type LastMeasurement,
  NOTHING_MEASURED,
  lastMeasurementSchema,
  BEGINNING,
  type Cursor,
  type ObjectEntry,
  type Place,
  cursorSchema,
  unreadObjects,
} from "../../domain/learning/cursor.ts";
import type { ChannelLines } from "../../domain/learning/labels-today.ts";
import { type KnownRow, rowIn, rowsOfTokens } from "../../domain/learning/copies.ts";
import { wordsOf } from "../../domain/learning/training-lines.ts";

const STATE = "training/state.json";
const MEASURED = "training/measured.json";

/** How far feedback has been read, with the tag that the next write has to name. */
export async function storedCursor(): Promise<{ cursor: Cursor; etag: ObjectText["etag"] }> {
  const found = await objectAt(STATE);
  return found === undefined
    ? { cursor: BEGINNING, etag: undefined }
    : { cursor: cursorSchema.parse(JSON.parse(found.text)), etag: found.etag };
}

/** @throws {ObjectChanged} when another run was faster. */
export const storeCursor = (cursor: Cursor, etag: ObjectText["etag"]): Promise<void> =>
  replace(STATE, JSON.stringify(cursor), etag);

/** How far the last measured candidate had learnt. */
export async function storedLastMeasurement(): Promise<LastMeasurement> {
  const found = await objectAt(MEASURED);
  return found === undefined ? NOTHING_MEASURED : lastMeasurementSchema.parse(JSON.parse(found.text));
}

export const storeLastMeasurement = (measured: LastMeasurement): Promise<void> =>
  put(MEASURED, JSON.stringify(measured), "application/json");

/** What one run has read, as it is kept: so that no answer's object is ever read twice. */
export type Segment = {
  readonly teaching: readonly TeachingAnswer[];
  readonly judged: readonly JudgedAnswer[];
  readonly audits: readonly AuditAnswer[];
};

const teachingKey = (segment: string): string => `training/segments/${segment}/taught.jsonl`;
const judgedKey = (segment: string): string => `training/segments/${segment}/judged.jsonl`;
const auditsKey = (segment: string): string => `training/segments/${segment}/audited.jsonl`;

export async function storeSegment(name: string, { teaching, judged, audits }: Segment): Promise<void> {
  await Promise.all([
    // One of before may be there still.
    ...(judged.length === 0 && (await objectAt(judgedKey(name))) === undefined
      ? []
      : [put(judgedKey(name), linesOf(judged), "application/jsonl")]),
    put(teachingKey(name), linesOf(teaching), "application/jsonl"),
    put(auditsKey(name), linesOf(audits), "application/jsonl"),
  ]);
}

/** Every file of answers that there is, those included that others have taken the place of. */
export const allSegments = (): Promise<string[]> => foldersBelow("training/segments/");

export const teachingAnswersIn = (segments: readonly string[]): Promise<TeachingAnswer[]> =>
  readAll(segments.map(teachingKey), teachingAnswerSchema);
/** Segments of before have none. */
export async function judgedAnswersIn(segments: readonly string[]): Promise<JudgedAnswer[]> {
  const found = await Promise.all(segments.map((segment) => objectAt(judgedKey(segment))));
  return found.flatMap((one) => linesIn(one).map((line) => judgedAnswerSchema.parse(JSON.parse(line))));
}
export const auditAnswersIn = (segments: readonly string[]): Promise<AuditAnswer[]> =>
  readAll(segments.map(auditsKey), auditAnswerSchema);

/**
 * The lines of all seeds: labelled rows that a first model was trained on, `training/seed-<any name>/train.txt` and
 * `validation.txt`, as BlazingText reads them.
 */
export async function seedLines(): Promise<ChannelLines & { readonly rows: readonly TokenRow[] }> {
  const seeds = (await foldersBelow("training/")).filter((name) => name.startsWith("seed-"));
  const [train, validation] = await Promise.all(
    ["train.txt", "validation.txt"].map((file) =>
      Promise.all(seeds.map((seed) => objectAt(`training/${seed}/${file}`))),
    ),
  );
  const lines = { train: train?.flatMap(linesIn) ?? [], validation: validation?.flatMap(linesIn) ?? [] };
  return { ...lines, rows: [...(train ?? []), ...(validation ?? [])].flatMap(tokenRowsIn) };
}

type TokenRow = { readonly tokens: string; readonly day: string };

/** The rows of a file of training lines. Nobody wrote down when each came: they are as old as the file. */
const tokenRowsIn = (found: ObjectText | undefined): readonly TokenRow[] =>
  linesIn(found).map((line) => ({ tokens: wordsOf(line), day: found?.modified.slice(0, 10) ?? "" }));

/** Removes the lines that versions were trained on, of every version whose signatures are kept: it is known by these. */
export async function removeChannels(): Promise<void> {
  const versions = (await foldersBelow("training/")).filter((name) => name !== "segments" && !name.startsWith("seed-"));
  for (const version of versions) {
    if ((await objectAt(signaturesKey(version))) === undefined) continue;
    await Promise.all(["train.txt", "validation.txt"].map((file) => remove(`training/${version}/${file}`)));
  }
}

const signaturesKey = (version: string): string => `training/${version}/signatures.txt`;

/** Keeps the lines of `linesOfSet` for a version. */
export const storeSignatures = (version: string, lines: readonly string[]): Promise<void> =>
  put(signaturesKey(version), lines.map((line) => `${line}\n`).join(""), "text/plain; charset=utf-8");

/**
 * The signatures of all that a version was trained on, held-back rows and seeds included. Of models of before, and of
 * first ones, they are made from the lines; of a model that was trained elsewhere nobody knows any.
 */
export async function rowsOf(version: string): Promise<readonly KnownRow[]> {
  const kept = await objectAt(signaturesKey(version));
  if (kept !== undefined) return linesIn(kept).map(rowIn);
  const channels = await Promise.all(
    ["train.txt", "validation.txt"].map((file) => objectAt(`training/${version}/${file}`)),
  );
  return rowsOfTokens(channels.flatMap(tokenRowsIn));
}

/** The lines of an object; none where there is no object. */
export const linesIn = (found: Pick<ObjectText, "text"> | undefined): string[] =>
  (found?.text ?? "").split("\n").filter((line) => line !== "");

async function readAll<T>(keys: readonly string[], schema: z.ZodMiniType<T>): Promise<T[]> {
  const texts = await Promise.all(keys.map(textAt));
  return texts.flatMap((text) => linesIn({ text }).map((line) => schema.parse(JSON.parse(line))));
}

const linesOf = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");

/** Where answers are, and the notes about reviews that nobody answered. */
export const ANSWERS: readonly string[] = ["feedback/", "evidence/"];

/**
 * What was written below `feedback/` and `evidence/`, or other prefixes, and not read yet.
 * @param firstDay the first UTC day that is listed, `YYYY-MM-DD`; all of them when it is left out.
 */
export async function answersSince(
  place: Place,
  firstDay: string | undefined,
  prefixes = ANSWERS,
): Promise<readonly ObjectEntry[]> {
  const lists = await Promise.all(
    prefixes.map((prefix) =>
      listObjects({ prefix, ...(firstDay !== undefined && { after: `${prefix}dt=${firstDay}` }) }),
    ),
  );
  return unreadObjects(lists.flat(), place);
}
