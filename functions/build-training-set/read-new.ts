import { mapConcurrently } from "../adapters/runtime.ts";
import { purge } from "./purge.ts";
import {
  ANSWERS,
  type Segment,
  answersSince,
  storeCursor,
  storeSegment,
  storedCursor,
} from "../adapters/learning/training.ts";
import { textAt } from "../adapters/objects.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { readFeedback } from "../domain/learning/feedback-reader.ts";
import { signed } from "../domain/learning/copies.ts";
import { cursorAfter, type Cursor, firstDay, type ObjectEntry } from "../domain/learning/cursor.ts";
import { isRecorded } from "../domain/models/proposers.ts";
import { CHOICES, choiceLineIn } from "../domain/suggestions/choice-line.ts";
import { withTraits } from "./with-traits.ts";

const AT_ONCE = 32;

type ReadInput = { readonly flow: Flow; readonly version: string; readonly longestReviewMs: number };

/**
 * Reads what was answered since the last time, and keeps it together in one place, so that it is never read again. The
 * last write is that of the cursor: until then nothing has happened, and the same run can be made again.
 */
export async function readNew({ flow, version, longestReviewMs }: ReadInput): Promise<Cursor> {
  const { cursor, etag } = await storedCursor();
  const objects = await answersSince(cursor, firstDay(cursor, longestReviewMs), [...ANSWERS, CHOICES]);
  if (objects.length === 0) return cursor;
  const { skipped, forgotten, ...answers } = await answersIn(objects, flow);
  await purge(new Set(forgotten));
  const some = answers.teaching.length + answers.judged.length + answers.audits.length > 0;
  // A run that is made again after its write may find more: that is another segment.
  const segment = some ? `${version}-${cursor.read}` : undefined;
  if (segment !== undefined) await storeSegment(segment, answers);
  const next = cursorAfter(cursor, { objects, labels: decisionsIn(answers), skipped, segment });
  await storeCursor(next, etag);
  return next;
}

type UnreadableObject = { readonly key: string; readonly why: string };
type Answers = Segment & {
  readonly skipped: readonly UnreadableObject[];
  /** Decisions whose items were forgotten. */
  readonly forgotten: readonly string[];
};

async function answersIn(objects: readonly ObjectEntry[], flow: Flow): Promise<Answers> {
  const read = await mapConcurrently(objects, AT_ONCE, ({ key }) => answerAt(key, flow));
  return {
    teaching: read.flatMap(({ teaching = [] }) => teaching),
    judged: read.flatMap(({ judged = [] }) => judged),
    audits: read.flatMap(({ audits = [] }) => audits),
    skipped: read.flatMap(({ skipped = [] }) => skipped),
    forgotten: read.flatMap(({ forgotten = [] }) => forgotten),
  };
}

async function answerAt(key: string, flow: Flow): Promise<Partial<Answers>> {
  const content = await textAt(key);
  if (key.startsWith(CHOICES) && !isLesson(content)) return {};
  const record = readFeedback(content, flow.name, isRecorded(flow));
  if (record.kind === "unreadable") return { skipped: [{ key, why: record.why }] };
  if (record.kind === "forgotten") return { forgotten: [record.decisionId] };
  if (record.kind === "teaching") return { teaching: [signed(record.answer)] };
  if (record.kind === "judged") return { judged: [await withTraits(record.answer, record.sight)] };
  if (record.kind !== "audit") return {};
  const { answer, sight } = record;
  return { audits: [signed(sight === undefined ? answer : await withTraits(answer, sight))] };
}

/** Of what users took, only what was written down as a lesson, or is forgotten and may have been one, says anything here. */
function isLesson(content: string): boolean {
  const line = choiceLineIn(content);
  return line === undefined || line.teaches === true || line.forgotten === true;
}

/** How many decisions were answered. */
function decisionsIn({ teaching, judged, audits }: Segment): number {
  const answered = [...teaching, ...judged, ...audits.filter(({ label }) => label !== undefined)];
  return new Set(answered.map(({ decisionId }) => decisionId)).size;
}
