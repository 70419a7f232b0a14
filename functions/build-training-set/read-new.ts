import { inLanes } from "../adapters/runtime.ts";
import { type Segment, answersSince, storeCursor, storeSegment, storedCursor } from "../adapters/training.ts";
import { textAt } from "../adapters/objects.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { readAnswer } from "../domain/learning/answers.ts";
import { advanced, type Cursor, firstDay, type Listed } from "../domain/learning/cursor.ts";

const LANES = 32;

type Wanted = { readonly flow: Flow; readonly version: string; readonly longestReviewMs: number };

/**
 * Reads what was answered since the last time, and keeps it together in one place, so that it is never read again. The
 * last write is that of the cursor: until then nothing has happened, and the same run can be made again.
 */
export async function readNew({ flow, version, longestReviewMs }: Wanted): Promise<Cursor> {
  const { cursor, etag } = await storedCursor();
  const objects = await answersSince(cursor, firstDay(cursor, longestReviewMs));
  if (objects.length === 0) return cursor;
  const { skipped, ...answers } = await answersIn(objects, flow);
  const some = answers.taught.length + answers.audited.length > 0;
  // A run that is made again after its write may find more: that is another segment.
  const segment = some ? `${version}-${cursor.read}` : undefined;
  if (segment !== undefined) await storeSegment(segment, answers);
  const next = advanced(cursor, { objects, labels: decisionsIn(answers), skipped, segment });
  await storeCursor(next, etag);
  return next;
}

type Skipped = { readonly key: string; readonly why: string };

async function answersIn(
  objects: readonly Listed[],
  flow: Flow,
): Promise<Segment & { readonly skipped: readonly Skipped[] }> {
  const names = { flow: flow.name, labels: new Set(flow.labels.map(({ name }) => name)) };
  const read = await inLanes(objects, LANES, async ({ key }) => ({
    key,
    answer: readAnswer(await textAt(key), names),
  }));
  return {
    taught: read.flatMap(({ answer }) => (answer.kind === "taught" ? [answer.taught] : [])),
    audited: read.flatMap(({ answer }) => (answer.kind === "audited" ? [answer.audited] : [])),
    skipped: read.flatMap(({ key, answer }) => (answer.kind === "unreadable" ? [{ key, why: answer.why }] : [])),
  };
}

function decisionsIn({ taught, audited }: Segment): number {
  return new Set([...taught, ...audited.filter(({ label }) => label !== undefined)].map(({ decisionId }) => decisionId))
    .size;
}
