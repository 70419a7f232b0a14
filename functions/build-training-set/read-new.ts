import { inLanes } from "../adapters/lanes.ts";
import { type Segment, storeCursor, storedCursor, storeSegment } from "../adapters/learning.ts";
import { listed, textAt } from "../adapters/objects.ts";
import type { Flow } from "../domain/flow.ts";
import { readAnswer } from "../domain/learning/answers.ts";
import { advanced, type Cursor, firstDay, type Listed, unread } from "../domain/learning/cursor.ts";

/** Where answers are, and the notes about audits that nobody answered. */
const PREFIXES = ["feedback/", "evidence/"] as const;
const LANES = 32;

type Wanted = { readonly flow: Flow; readonly version: string; readonly longestReviewMs: number };

/**
 * Reads what was answered since the last time, and keeps it together in one place, so that it is never read again. The
 * last write is that of the cursor: until then nothing has happened, and the same run can be made again.
 */
export async function readNew({ flow, version, longestReviewMs }: Wanted): Promise<Cursor> {
  const { cursor, etag } = await storedCursor();
  const day = firstDay(cursor, longestReviewMs);
  const lists = await Promise.all(PREFIXES.map((prefix) => listed({ prefix, ...(day !== undefined && { after: `${prefix}dt=${day}` }) })));
  const objects = unread(lists.flat(), cursor);
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

async function answersIn(objects: readonly Listed[], flow: Flow): Promise<Segment & { readonly skipped: readonly Skipped[] }> {
  const names = { flow: flow.name, labels: new Set(flow.labels.map(({ name }) => name)) };
  const read = await inLanes(objects, LANES, async ({ key }) => ({ key, answer: readAnswer(await textAt(key), names) }));
  return {
    taught: read.flatMap(({ answer }) => (answer.kind === "taught" ? [answer.taught] : [])),
    audited: read.flatMap(({ answer }) => (answer.kind === "audited" ? [answer.audited] : [])),
    skipped: read.flatMap(({ key, answer }) => (answer.kind === "unreadable" ? [{ key, why: answer.why }] : [])),
  };
}

function decisionsIn({ taught, audited }: Segment): number {
  return new Set([...taught, ...audited.filter(({ label }) => label !== undefined)].map(({ decisionId }) => decisionId)).size;
}
