import { type Listed, reached } from "../learning/cursor.ts";
import type { CountedRow } from "./decisions.ts";
import { countedUpTo, type State } from "./state.ts";

/** What one run has read. */
export type Reading = {
  readonly run: string;
  /** When it began (ISO time). */
  readonly at: string;
  /** The first UTC day of which not every review was over, asked before anything was read. */
  readonly openDay: string;
  /** By application; `more` where not all that is new was read. */
  readonly decisions: Readonly<Record<string, { readonly rows: readonly CountedRow[]; readonly more: boolean }>>;
  readonly answers: readonly Listed[];
  readonly moreAnswers: boolean;
  readonly unreadable: number;
  /** The days that it wrote anew. */
  readonly days: readonly string[];
};

/** Before every day that something can be of: nothing is closed, and everything is listed. */
const NO_DAY = "1970-01-01";
/** How much older than a run's beginning its objects may be dated. */
const OVERLAP_MS = 15 * 60_000;

/** The state after a run. While answers are left over no further day is closed: some of its answers may be among them. */
export function counted(
  before: State | undefined,
  reading: Reading,
  keyOf: (day: string, run: string) => string,
): State {
  const { run, openDay, answers, moreAnswers, unreadable, days } = reading;
  const clients = clientsAfter(before, reading);
  return {
    countedTo: countedTo(clients, reading),
    openDay: moreAnswers ? (before?.openDay ?? NO_DAY) : openDay,
    clients,
    answers: reached(before?.answers ?? { readTo: "", recent: [] }, answers),
    days: { ...before?.days, ...Object.fromEntries(days.map((day) => [day, run])) },
    replaced: days.flatMap((day) => (before?.days[day] === undefined ? [] : [keyOf(day, before.days[day])])),
    unreadable: (before?.unreadable ?? 0) + unreadable,
  };
}

function clientsAfter(before: State | undefined, { decisions }: Reading): State["clients"] {
  const moved = Object.entries(decisions).map(
    ([client, { rows }]) => [client, countedUpTo(rows, before?.clients[client])] as const,
  );
  return {
    ...before?.clients,
    ...Object.fromEntries(moved.flatMap(([client, to]) => (to === undefined ? [] : [[client, to] as const]))),
  };
}

/** The beginning of the run, unless something was left over: then how far it came. */
function countedTo(clients: State["clients"], { at, decisions, answers, moreAnswers }: Reading): string {
  const behind = Object.entries(decisions).flatMap(([client, { more }]) => (more ? [clients[client]?.to ?? at] : []));
  const last = moreAnswers ? [answers.at(-1)?.modified ?? at] : [];
  return [at, ...behind, ...last].reduce((least, one) => (one < least ? one : least));
}

/**
 * The first UTC day of which answers can be new. What was unsettled at the last run, and whatever came after it, has its
 * answers on the day of the oldest such review or later.
 */
export function firstNewDay(before: State | undefined): string | undefined {
  if (before === undefined) return undefined;
  const lately = new Date(Date.parse(before.countedTo) - OVERLAP_MS).toISOString().slice(0, 10);
  return before.openDay < lately ? before.openDay : lately;
}
