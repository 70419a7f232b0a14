import type { LabelMap } from "../flows/label-map.ts";
import type { Day } from "../metrics/day.ts";
import { dayToday } from "../metrics/day-today.ts";
import { periodEvidence, type ServedEvidence } from "../metrics/evidence.ts";
import type { Promised } from "../statistics/promised.ts";
import { fitsEvidence } from "./fits.ts";
import { MOST_LISTED } from "./listed.ts";
import type { ListedName } from "./listed-names.ts";
import type { Filter } from "./query.ts";
import type { Which } from "./which.ts";

/** A decision that may be asked for, and when that happened which is counted of it (ISO time). */
export type Candidate = {
  readonly id: string;
  readonly at: string;
  /** Of one that an audit judged wrong: what people said blind; nothing where nobody answered. */
  readonly said?: readonly string[];
};

export type Candidates = {
  /** Newest first. */
  readonly list: readonly Candidate[];
  /** Of how many audits those are that were judged wrong: what the dashboard's share is of. */
  readonly audits?: number;
  /** How many more the figures count than days have lists of. */
  readonly unlisted: number;
  /** Days whose list is full: there may be more than the figure tells of. */
  readonly full: readonly string[];
};

type Counted = {
  readonly days: ReadonlyMap<string, Day>;
  readonly map: LabelMap;
  readonly openDay: string;
  readonly promise?: Promised | undefined;
};

/** The decisions behind all of these figures at once, from what was counted of the days; at least one is named. */
export function candidatesFor(which: readonly Which[], filter: Filter, counted: Counted): Candidates {
  const lists = which.map((name) =>
    name === "wrong" || name === "model-wrong" ? judgedWrong(name, filter, counted) : listed(name, counted.days),
  );
  const [first, ...others] = lists as [Candidates, ...Candidates[]];
  const sets = others.map(({ list }) => new Set(list.map(({ id }) => id)));
  const list = first.list.filter(({ id }) => sets.every((ids) => ids.has(id)));
  const audits = lists.find((one) => one.audits !== undefined)?.audits;
  return {
    list: list.toSorted(newestFirst),
    ...(audits !== undefined && { audits }),
    unlisted: lists.reduce((sum, { unlisted }) => sum + unlisted, 0),
    full: [...new Set(lists.flatMap(({ full }) => full))].toSorted(),
  };
}

/** By the same steps by which `metricsOf` counts: the list is as long as the figure says. */
function judgedWrong(
  name: "wrong" | "model-wrong",
  filter: Filter,
  { days, map, openDay, promise }: Counted,
): Candidates {
  const audits = [...days.values()].flatMap((day) => dayToday(day, map).audits);
  const { pooled, byGroup } = periodEvidence(audits, openDay, promise);
  const { answered } = byGroup;
  const judged = filter.group === undefined ? pooled : byGroup.judged;
  const said = new Map(answered.map(({ decisionId, ...one }) => [decisionId, saidIn(one)]));
  const asked = judged.filter((one) => (name === "model-wrong" || one.automatic) && fitsEvidence(one, filter));
  const list = asked
    .filter(({ wrong }) => wrong)
    .map(({ decisionId, decidedAt }: ServedEvidence) => ({
      id: decisionId,
      at: decidedAt,
      said: said.get(decisionId) ?? [],
    }));
  return { list, audits: asked.length, unlisted: 0, full: [] };
}

type Blind = { readonly first?: string; readonly second?: { readonly state: string; readonly label?: string } };
const saidIn = ({ first, second }: Blind): string[] => [first, second?.label].filter((label) => label !== undefined);

function listed(name: ListedName, days: Counted["days"]): Candidates {
  const lists = [...days].map(([day, counted]) => ({
    day,
    list: counted.listed?.[name] ?? [],
    figure: figureOf(name, counted),
  }));
  const all = lists.flatMap(({ list }) => list);
  return {
    list: lists.every(({ figure }) => figure === undefined) ? eachOnce(all) : all,
    unlisted: lists.reduce((sum, { list, figure = list.length }) => sum + Math.max(0, figure - list.length), 0),
    full: lists.filter(({ list, figure }) => figure === undefined && list.length >= MOST_LISTED).map(({ day }) => day),
  };
}

/** Where no figure counts how often it happened, a decision is listed by the last time. */
function eachOnce(list: readonly Candidate[]): readonly Candidate[] {
  const last = new Map(list.toSorted((a, b) => newestFirst(b, a)).map((one) => [one.id, one]));
  return [...last.values()];
}

/** What a day counts of it; undefined where nothing is counted but the list. */
function figureOf(name: ListedName, { expired, appeals, truths }: Day): number | undefined {
  switch (name) {
    case "expired":
      return expired;
    case "overturned":
      return Object.values(appeals?.labels ?? {}).reduce((sum, { overturned }) => sum + overturned, 0);
    case "turned-out-wrong":
      return truths?.automatic?.wrong ?? 0;
    case "people-turned-out-wrong":
      return truths?.people?.wrong ?? 0;
    default:
      return undefined;
  }
}

export const newestFirst = (a: Candidate, b: Candidate): number => {
  const [first, second] = [`${a.at} ${a.id}`, `${b.at} ${b.id}`];
  if (first === second) return 0;
  return first < second ? 1 : -1;
};
