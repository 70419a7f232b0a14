import { mapConcurrently } from "../adapters/runtime.ts";
import { type Segment, answersSince, storeCursor, storeSegment, storedCursor } from "../adapters/training.ts";
import { textAt } from "../adapters/objects.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { readFeedback } from "../domain/learning/feedback-reader.ts";
import { signed } from "../domain/learning/copies.ts";
import { cursorAfter, type Cursor, firstDay, type ObjectEntry } from "../domain/learning/cursor.ts";

const AT_ONCE = 32;

type ReadInput = { readonly flow: Flow; readonly version: string; readonly longestReviewMs: number };

/**
 * Reads what was answered since the last time, and keeps it together in one place, so that it is never read again. The
 * last write is that of the cursor: until then nothing has happened, and the same run can be made again.
 */
export async function readNew({ flow, version, longestReviewMs }: ReadInput): Promise<Cursor> {
  const { cursor, etag } = await storedCursor();
  const objects = await answersSince(cursor, firstDay(cursor, longestReviewMs));
  if (objects.length === 0) return cursor;
  const { skipped, ...answers } = await answersIn(objects, flow);
  const some = answers.teaching.length + answers.audits.length > 0;
  // A run that is made again after its write may find more: that is another segment.
  const segment = some ? `${version}-${cursor.read}` : undefined;
  if (segment !== undefined) await storeSegment(segment, answers);
  const next = cursorAfter(cursor, { objects, labels: decisionsIn(answers), skipped, segment });
  await storeCursor(next, etag);
  return next;
}

type UnreadableObject = { readonly key: string; readonly why: string };

async function answersIn(
  objects: readonly ObjectEntry[],
  flow: Flow,
): Promise<Segment & { readonly skipped: readonly UnreadableObject[] }> {
  const read = await mapConcurrently(objects, AT_ONCE, async ({ key }) => ({
    key,
    record: readFeedback(await textAt(key), flow.name),
  }));
  return {
    teaching: read.flatMap(({ record }) => (record.kind === "teaching" ? [signed(record.answer)] : [])),
    audits: read.flatMap(({ record }) => (record.kind === "audit" ? [signed(record.answer)] : [])),
    skipped: read.flatMap(({ key, record }) => (record.kind === "unreadable" ? [{ key, why: record.why }] : [])),
  };
}

/** How many decisions were answered. */
function decisionsIn({ teaching, audits }: Segment): number {
  const answered = [...teaching, ...audits.filter(({ label }) => label !== undefined)];
  return new Set(answered.map(({ decisionId }) => decisionId)).size;
}
