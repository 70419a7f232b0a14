import { dayOf } from "../domain/calendar.ts";
import { mapConcurrently } from "../adapters/runtime.ts";
import {
  historyKey,
  pageKey,
  storedHistory,
  storedPeopleDay,
  storedTeam,
  storePeople,
  teamKey,
} from "../adapters/people/people.ts";
import { A_FILE, type PeopleIndex, shardOf, shardsFor } from "../domain/people/index-file.ts";
import { workOf } from "../domain/people/figures.ts";
import type { PastDay } from "../domain/people/past-day.ts";
import { figuresOf, historyWith, inOrder, pastDays, type PastDays, teamDays } from "../domain/people/sum-up.ts";
import { teamOn } from "../domain/people/signals/signals.ts";
import type { PersonFigures } from "../domain/people/view.ts";

const AT_ONCE = 8;

type Figures = NonNullable<PeopleIndex["figures"]>;
type Made = { readonly index: PeopleIndex; readonly written: readonly string[] };

/** Makes figures of everybody's last quarter: of days that have changed since the last time, and of what was kept then. */
export async function makeFigures(
  index: PeopleIndex,
  run: string,
  now: number,
  labels: number | undefined,
): Promise<Made> {
  const today = dayOf(now);
  const changed = await changedDays(index);
  const days = teamDays(index.figures === undefined ? {} : (await storedTeam(index.figures.run)).days, changed, today);
  const looked = { team: teamOn(today, days), today, labels };
  const shards = shardsNow(index, changed);
  const people: PersonFigures[] = [];
  // One after the other: all people's quarters at once would not fit into memory.
  for (let at = 0; at < shards; at++) {
    const shard = String(at);
    const history = historyWith(await before(index, at), changed, today, (name) => shardOf(name, shards) === shard);
    for (const [name, own] of Object.entries(history)) people.push(figuresOf(name, own, looked));
    await storePeople(historyKey(shard, run), history);
  }
  const pages = pagesOf(inOrder(people, index.secret.salt));
  await mapConcurrently([...pages.entries()], AT_ONCE, ([at, page]) => storePeople(pageKey(at, run), page));
  await storePeople(teamKey(run), { days, work: workOf(looked.team.days) });
  const history = { shards, runs: Object.fromEntries(Array.from({ length: shards }, (_, at) => [String(at), run])) };
  const figures = { at: new Date(now).toISOString(), people: people.length, pages: pages.length, run, history };
  return { index: { ...index, dirty: [], figures }, written: figureFiles(figures) };
}

/** The files that figures are in, and those that they are made of. */
export function figureFiles({ history, pages, run }: Figures): readonly string[] {
  return [
    ...Object.entries(history.runs).map(([shard, by]) => historyKey(shard, by)),
    ...Array.from({ length: pages }, (_, at) => pageKey(at, run)),
    teamKey(run),
  ];
}

async function changedDays({ days, dirty }: PeopleIndex): Promise<PastDays> {
  const files = dirty.flatMap((day) =>
    Object.entries(days[day]?.runs ?? {}).map(([shard, run]) => ({ day, shard, run })),
  );
  const read = await mapConcurrently(files, AT_ONCE, async ({ day, shard, run }) => ({
    day,
    people: pastDays(await storedPeopleDay(day, shard, run)),
  }));
  const changed = new Map<string, Record<string, PastDay>>();
  for (const { day, people } of read) changed.set(day, { ...changed.get(day), ...people });
  return changed;
}

/** What was kept of the people of a shard, when they may have been spread over fewer. */
async function before({ figures }: PeopleIndex, at: number) {
  if (figures === undefined) return {};
  const { shards, runs } = figures.history;
  const run = runs[String(at % shards)];
  return run === undefined ? {} : storedHistory(String(at % shards), run);
}

/** Never fewer than before. */
function shardsNow({ figures }: PeopleIndex, changed: PastDays): number {
  const names = new Set([...changed.values()].flatMap((people) => Object.keys(people)));
  return Math.max(figures?.history.shards ?? 1, shardsFor(Math.max(figures?.people ?? 0, names.size)));
}

function pagesOf(people: readonly PersonFigures[]): readonly (readonly PersonFigures[])[] {
  return Array.from({ length: Math.ceil(people.length / A_FILE) }, (_, at) =>
    people.slice(at * A_FILE, (at + 1) * A_FILE),
  );
}
