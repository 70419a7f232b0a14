import * as z from "zod/mini";
import { type ObjectEntry, placeAfter, placeSchema } from "../learning/cursor.ts";
import { type Held, heldSchema } from "../people/held.ts";
import type { CountedRow } from "./additions.ts";
import { queueNowSchema } from "./kept.ts";

/** How far an application's decisions have been counted. */
const decisionCursorSchema = z.object({
  /** `createdAt` of the latest decision that was counted. */
  to: z.iso.datetime(),
  /** `<createdAt> <id>` of those of the last minutes before: an index may show decisions in another order than they were made. */
  recent: z.array(z.string()),
});
export type DecisionCursor = z.infer<typeof decisionCursorSchema>;

/** How far counting has come, and where the days are: `metrics/state.json`. Written last, by one run at a time. */
export const stateSchema = z.object({
  /** What happened before this moment is counted, as far as it could be seen. */
  countedTo: z.iso.datetime(),
  /** The first UTC day of which not every review was over. */
  openDay: z.iso.date(),
  clients: z.record(z.string(), decisionCursorSchema),
  answers: placeSchema,
  /** The run that wrote what stands of a day. */
  days: z.record(z.iso.date(), z.string()),
  /** Keys that this run put others in the place of; somebody may still be reading them. */
  replaced: z.array(z.string()),
  /** Rows and objects that could not be understood. */
  unreadable: z.int().check(z.gte(0)),
  /** What waited when the run began; absent in what an earlier release wrote. */
  queue: z.optional(z.readonly(z.array(queueNowSchema))),
  /** The run whose index of the sums by person stands; absent before the first, and where the flow keeps none. */
  people: z.optional(z.string()),
  /** Sums by person that are counted and not written yet. */
  held: z.optional(heldSchema),
});
export type State = z.infer<typeof stateSchema>;

/** How late a decision may appear in the index after others that were made later. */
export const DECISIONS_OVERLAP_MS = 5 * 60_000;

/** From when decisions are read again (ISO time). */
export const rereadFrom = ({ to }: DecisionCursor): string =>
  new Date(Date.parse(to) - DECISIONS_OVERLAP_MS).toISOString();

type Made = { readonly id: string; readonly createdAt: string };
const nameOf = ({ id, createdAt }: Made): string => `${createdAt} ${id}`;

/** The decisions that were not counted yet, in their order. */
export function uncountedDecisions<T extends Made>(
  rows: readonly T[],
  before: DecisionCursor | undefined,
): readonly T[] {
  const known = new Set(before?.recent);
  return rows.filter((row) => !known.has(nameOf(row)));
}

/** Where an application is once `rows` are counted. */
export function decisionCursorAfter(
  rows: readonly Made[],
  before: DecisionCursor | undefined,
): DecisionCursor | undefined {
  const to = rows
    .map(({ createdAt }) => createdAt)
    .reduce((latest, one) => (one > latest ? one : latest), before?.to ?? "");
  if (to === "") return undefined;
  const from = rereadFrom({ to, recent: [] });
  return { to, recent: [...(before?.recent ?? []), ...rows.map(nameOf)].filter((name) => name >= from) };
}

/** What one run has read. */
export type CountingRun = {
  readonly run: string;
  /** When it began (ISO time). */
  readonly at: string;
  /** The first UTC day of which not every review was over, asked before anything was read. */
  readonly openDay: string;
  /** By application; `more` where not all that is new was read. */
  readonly decisions: Readonly<Record<string, { readonly rows: readonly CountedRow[]; readonly more: boolean }>>;
  readonly answers: readonly ObjectEntry[];
  readonly moreAnswers: boolean;
  readonly unreadable: number;
  /** What waited when it began. */
  readonly queue: State["queue"];
  /** The days that it wrote anew. */
  readonly days: readonly string[];
  /** The index of the sums by person that stands, and the keys of files that it does without. */
  readonly people: {
    readonly index: string | undefined;
    readonly held?: Held | undefined;
    readonly replaced: readonly string[];
  };
};

/** Before every day that something can be of: nothing is closed, and everything is listed. */
const NO_DAY = "1970-01-01";
/** How much older than a run's beginning its objects may be dated. */
const ANSWERS_OVERLAP_MS = 15 * 60_000;

/** The state after a run. While answers are left over no further day is closed: some of its answers may be among them. */
export function stateAfter(
  before: State | undefined,
  reading: CountingRun,
  keyOf: (day: string, run: string) => string,
): State {
  const { run, openDay, answers, moreAnswers, unreadable, days, queue, people } = reading;
  const clients = clientsAfter(before, reading);
  return {
    countedTo: countedTo(clients, reading),
    openDay: moreAnswers ? (before?.openDay ?? NO_DAY) : openDay,
    clients,
    answers: placeAfter(before?.answers ?? { readTo: "", recent: [] }, answers),
    days: { ...before?.days, ...Object.fromEntries(days.map((day) => [day, run])) },
    replaced: [
      ...days.flatMap((day) => (before?.days[day] === undefined ? [] : [keyOf(day, before.days[day])])),
      ...people.replaced,
    ],
    unreadable: (before?.unreadable ?? 0) + unreadable,
    queue,
    ...(people.index !== undefined && { people: people.index }),
    ...(people.held !== undefined && { held: people.held }),
  };
}

function clientsAfter(before: State | undefined, { decisions }: CountingRun): State["clients"] {
  const moved = Object.entries(decisions).map(
    ([client, { rows }]) => [client, decisionCursorAfter(rows, before?.clients[client])] as const,
  );
  return {
    ...before?.clients,
    ...Object.fromEntries(moved.flatMap(([client, to]) => (to === undefined ? [] : [[client, to] as const]))),
  };
}

/** The beginning of the run, unless something was left over: then how far it came. */
function countedTo(clients: State["clients"], { at, decisions, answers, moreAnswers }: CountingRun): string {
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
  const lately = new Date(Date.parse(before.countedTo) - ANSWERS_OVERLAP_MS).toISOString().slice(0, 10);
  return before.openDay < lately ? before.openDay : lately;
}
