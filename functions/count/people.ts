import { indexKey, peopleDayKey, storedIndex, storedPeopleDay, storePeople } from "../adapters/people/people.ts";
import { flow, mapConcurrently } from "../adapters/runtime.ts";
import { firstKept, indexOn, isDue, type PeopleIndex, shardOf, shardsFor } from "../domain/people/index-file.ts";
import { additionsIn, type Held, heldWith, isTimeToWrite } from "../domain/people/held.ts";
import { addedTo, type PersonAddition } from "../domain/people/person-day.ts";
import { dayOf } from "../domain/calendar.ts";
import { figureFiles, makeFigures } from "./figures.ts";

const AT_ONCE = 8;

type Counting = {
  /** The run whose index stands. */
  readonly before: string | undefined;
  /** What runs before counted and did not write. */
  readonly held: Held | undefined;
  readonly additions: readonly PersonAddition[];
  readonly run: string;
  readonly now: number;
  /** Random, and nobody's to know; for the case that a new quarter has begun. */
  readonly salt: string;
};

/** What came of it: the index that stands once the state names it, what waits, what was written, and what that took the place of. */
type PeopleCount = {
  readonly index: string | undefined;
  readonly held?: Held | undefined;
  readonly written: readonly string[];
  readonly replaced: readonly string[];
};

/**
 * Adds what is new to the sums by person, and makes figures of them where these are due: once an hour, and at once where
 * there are none yet. It reads and writes only files of days and people that something is added to, and lists nothing.
 */
export async function countPeople({ before, held, additions, run, now, salt }: Counting): Promise<PeopleCount> {
  const waiting = heldWith(held, additions, now);
  if (before === undefined && waiting === undefined) return { index: undefined, written: [], replaced: [] };
  if (before !== undefined && waiting !== undefined && !isTimeToWrite(waiting, now))
    return { index: before, held: waiting, written: [], replaced: [] };
  const today = dayOf(now);
  const stood = before === undefined ? undefined : await storedIndex(before);
  const index = indexOn(today, stood, salt);
  const kept = (waiting === undefined ? [] : additionsIn(waiting)).filter(({ day }) => day >= firstKept(today));
  if (kept.length === 0 && !isDue(index, now)) return { index: before, written: [], replaced: [] };
  const added = await addDays(index, kept, run);
  const made = isDue(added.index, now) ? await makeFigures(added.index, run, now, labelsOf()) : undefined;
  const next = made?.index ?? added.index;
  await storePeople(indexKey(run), next);
  const written = [...added.written, ...(made?.written ?? []), indexKey(run)];
  return {
    index: run,
    written,
    replaced: stood === undefined || before === undefined ? [] : goneFrom(stood, before, next),
  };
}

const labelsOf = (): number | undefined => (flow().answer === undefined ? flow().labels.length : undefined);

type Added = { readonly index: PeopleIndex; readonly written: readonly string[] };

async function addDays(index: PeopleIndex, additions: readonly PersonAddition[], run: string): Promise<Added> {
  const fresh = shardsFor(index.figures?.people ?? new Set(additions.map(({ person }) => person)).size);
  const days = new Map(Object.entries(index.days));
  const files = [...Map.groupBy(additions, ({ day }) => day)].flatMap(([day, ones]) => {
    const { shards } = days.get(day) ?? { shards: fresh };
    return [...Map.groupBy(ones, ({ person }) => shardOf(person, shards))].map(([shard, some]) => ({
      day,
      shards,
      shard,
      some,
    }));
  });
  await mapConcurrently(files, AT_ONCE, async ({ day, shard, some }) => {
    const stood = index.days[day]?.runs[shard];
    const before = stood === undefined ? {} : await storedPeopleDay(day, shard, stood);
    await storePeople(peopleDayKey(day, shard, run), addedTo(before, some));
  });
  for (const { day, shards, shard } of files) days.set(day, { shards, runs: { ...days.get(day)?.runs, [shard]: run } });
  return {
    index: {
      ...index,
      days: Object.fromEntries(days),
      dirty: [...new Set([...index.dirty, ...files.map(({ day }) => day)])].toSorted(),
    },
    written: files.map(({ day, shard }) => peopleDayKey(day, shard, run)),
  };
}

/** The files of an index that the next one does not name. */
function goneFrom(stood: PeopleIndex, before: string, next: PeopleIndex): readonly string[] {
  const kept = new Set(filesOf(next));
  return [indexKey(before), ...filesOf(stood).filter((key) => !kept.has(key))];
}

function filesOf({ days, figures }: PeopleIndex): readonly string[] {
  const ofDays = Object.entries(days).flatMap(([day, { runs }]) =>
    Object.entries(runs).map(([shard, run]) => peopleDayKey(day, shard, run)),
  );
  return [...ofDays, ...(figures === undefined ? [] : figureFiles(figures))];
}
