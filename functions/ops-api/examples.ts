import * as z from "zod";
import { answerIn, proposalOf } from "../adapters/decisions/answers.ts";
import { decision } from "../adapters/decisions/decisions.ts";
import { itemOf } from "../adapters/decisions/items.ts";
import { keysAfter, NoObject } from "../adapters/objects.ts";
import { flow, mapConcurrently } from "../adapters/runtime.ts";
import type { StoredAnswer } from "../domain/answers/said.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { NothingToExport } from "../domain/errors.ts";
import { type Answered, answeredIn, leftOutOf } from "../domain/learning/export/answered.ts";
import type { Entry } from "../domain/learning/export/entry.ts";
import { exampleOf } from "../domain/learning/export/example.ts";
import { cursorOf, placeOf } from "../domain/place.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { operatorOf } from "./operator.ts";

const examplesQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(4000).optional(),
  since: z.iso.date().optional(),
});

const PREFIX = "feedback/";
/** Keys that one page looks at; most decisions have one. */
const KEYS = 200;
/** Rows that are read at once, and decisions of which all is read at once: each can hold three large texts. */
const ROWS_AT_ONCE = 25;
const AT_ONCE = 4;
/** A function answers with 6 MB at most, in which the body is one text: each of its quotes and backslashes counts twice. */
const MOST_BYTES = 4_000_000;
/** Then a page ends: with an expression that takes its whole second for each item it would take longer than the API waits. */
const LONGEST_MS = 10_000;

/** What people's last words teach, in the order of the days on which they were given; each decision once a day. */
export const listExamples: HttpHandler = async (event) => {
  operatorOf(event);
  const { since = "", cursor } = queryOf(event, examplesQuerySchema);
  refuseLabels();
  const place = placeOf("examples", since, cursor);
  const { answered, end } = await answeredAfter(place?.["key"] ?? `${PREFIX}dt=${since}`);
  const entries = await entriesOf(answered);
  const last = entries.length < answered.length ? answered[entries.length - 1]?.last : end;
  return json(200, {
    items: entries,
    nextCursor: cursorOf("examples", last === undefined ? undefined : { since, key: last }),
  });
};

function refuseLabels(): void {
  if (flow().answer !== undefined) return;
  throw new NothingToExport(
    `The flow "${flow().name}" asks for labels; examples are of flows that ask for values or picks. For labels, take the feedback objects or the files that the learning loop trains on: docs/feedback.md.`,
  );
}

type Look = { readonly answered: readonly Answered[]; readonly end: string | undefined };

/** The decisions that were answered after a key. The last one of a page that is not the last may go on in the next. */
async function answeredAfter(key: string): Promise<Look> {
  const { keys, more } = await keysAfter(PREFIX, key, KEYS);
  const answered = answeredIn(keys);
  if (!more) return { answered, end: undefined };
  const whole = answered.length > 1 ? answered.slice(0, -1) : answered;
  return { answered: whole, end: whole.at(-1)?.last ?? keys.at(-1) };
}

/** As many of them, from the first on, as a page has room and time for: one at least. */
async function entriesOf(answered: readonly Answered[]): Promise<readonly Entry[]> {
  const until = Date.now() + LONGEST_MS;
  const rows = await mapConcurrently(answered, ROWS_AT_ONCE, ({ id }) => decision(id));
  const entries: Entry[] = [];
  for (let [from, bytes] = [0, 0]; from < answered.length && (from === 0 || Date.now() < until); from += AT_ONCE) {
    const next = answered.slice(from, from + AT_ONCE);
    const made = await Promise.all(next.map((one, at) => entryOf(one, rows[from + at])));
    for (const entry of made) {
      bytes += bytesOf(entry);
      if (bytes > MOST_BYTES && entries.length > 0) return entries;
      entries.push(entry);
    }
  }
  return entries;
}

const bytesOf = (entry: Entry): number => Buffer.byteLength(JSON.stringify(JSON.stringify(entry)));

async function entryOf({ id, answers, withdrawn }: Answered, row: DecisionRow | undefined): Promise<Entry> {
  const known = { id, answers, withdrawn };
  const leftOut = leftOutOf(row);
  if (row?.answer === undefined || leftOut !== undefined) return { ...known, leftOut: leftOut ?? "unsettled" };
  try {
    const example = await exampleIn(row, row.answer);
    const entry: Entry = example === undefined ? { ...known, leftOut: "unreadable" } : { ...known, example };
    return bytesOf(entry) > MOST_BYTES ? { ...known, leftOut: "large" } : entry;
  } catch (error) {
    if (error instanceof NoObject) return { ...known, leftOut: "gone" };
    throw error;
  }
}

async function exampleIn(row: DecisionRow, answer: string) {
  const [item, proposal, said] = await Promise.all([
    itemOf(row),
    proposalOf(row),
    answerIn(JSON.parse(answer) as StoredAnswer),
  ]);
  return exampleOf(flow(), { item, proposal, said });
}
