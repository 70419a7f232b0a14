import { decision } from "../adapters/decisions/decisions.ts";
import { decisionsOn, oldestDay } from "../adapters/decisions/by-application.ts";
import { digested, digestedDays, digestOf, putDigest } from "../adapters/record/digests.ts";
import { pagesInNeed } from "../adapters/reviews/needs.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { applications, mapConcurrently } from "../adapters/runtime.ts";
import { DAY_MS, dayAfter, dayOf } from "../domain/calendar.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import type { DecisionId } from "../domain/ids.ts";
import {
  daysToDigest,
  type Digest,
  digestIn,
  type DigestLine,
  digestLineOf,
  digestText,
} from "../domain/record/digest.ts";

/** How many that owe something are listed in one go. */
const PAGE = 1000;
/** After any moment: also what is to be looked at later is named. */
const EVER = "9999-12-31T23:59:59.999Z";
/** How many rows are read at once. */
const AT_ONCE = 50;
/** This long after its end a day is whole in the index, which lags behind the rows. */
const SETTLED_MS = 15 * 60_000;

/**
 * Writes the digest of each day that is over and has none: of what was decided on it, of what the digest before left open, and
 * of what has happened since to older decisions. Cut off anywhere, the next run writes the same days.
 */
export async function handler(): Promise<{ readonly days: readonly string[] }> {
  const yesterday = dayOf(Date.now() - DAY_MS - SETTLED_MS);
  const last = (await digestedDays()).at(-1);
  // A day whose own digest failed before there was any is made up for, too.
  const first = last === undefined ? await oldestDay() : dayAfter(last);
  const days = first === undefined ? [] : daysToDigest(first, yesterday);
  let before = last === undefined ? undefined : digestIn(await digestOf(last));
  for (const day of days) before = await digestDay(day, before);
  return { days };
}

type Stored = ReturnType<typeof digestIn>;

async function digestDay(day: string, before: Stored | undefined): Promise<Stored> {
  const ids = await idsFor(day, before);
  const seen = await mapConcurrently([...ids], AT_ONCE, look);
  const lines = seen.flatMap((one) => (one === undefined ? [] : [one.line]));
  const previous = before && { day: before.day, sha256: before.sha256 };
  await putDigest(day, digestText({ day, lines, ...(previous && { previous }) } satisfies Digest));
  // What stands is what counts: another run may have been quicker, and have seen less.
  const stored = digestIn(await digestOf(day));
  const named = new Map(stored.lines.map(({ id, head }) => [id, head]));
  const late = seen.flatMap((one) => (one?.row.undigested && named.get(one.row.id) === one.row.head ? [one.row] : []));
  await mapConcurrently(late, AT_ONCE, digested);
  return stored;
}

async function idsFor(day: string, before: Stored | undefined): Promise<Set<DecisionId>> {
  const ids = new Set((before?.lines ?? []).filter(({ open }) => open).map(({ id }) => id as DecisionId));
  for (const client of applications())
    for await (const page of decisionsOn(client, day)) page.forEach((id) => ids.add(id));
  for await (const page of pagesInNeed("digest", EVER, PAGE)) page.forEach(({ id }) => ids.add(id as DecisionId));
  return ids;
}

/** A decision as its rows are now. */
async function look(id: DecisionId): Promise<{ readonly row: DecisionRow; readonly line: DigestLine } | undefined> {
  const row = await decision(id);
  if (row === undefined) return undefined;
  const reviews = await Promise.all(reviewsOf(row).map((one) => review(one)));
  return {
    row,
    line: digestLineOf(
      row,
      reviews.filter((one) => one !== undefined),
    ),
  };
}
