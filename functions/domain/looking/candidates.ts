import type { LabelMap } from "../flows/label-map.ts";
import type { AuditRecord, Day } from "../metrics/day.ts";
import { dayToday } from "../metrics/day-today.ts";
import { periodEvidence, type ServedEvidence } from "../metrics/evidence.ts";
import { wrongFieldsOf } from "../metrics/wrong-fields.ts";
import type { Promised } from "../statistics/promised.ts";
import { figureOf, isCounted } from "./figure.ts";
import { fitsEvidence } from "./fits.ts";
import { MOST_LISTED } from "./listed.ts";
import { type ListedName, TOGETHER } from "./listed-names.ts";
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
  const lists = which.map((name) => behindFigure(name, filter, counted));
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

function behindFigure(name: Which, filter: Filter, counted: Counted): Candidates {
  switch (name) {
    case "wrong":
    case "model-wrong":
      return judgedWrong(name, filter, counted);
    case "appealed":
    case "asked":
      return listed(TOGETHER[name], filter, counted);
    default:
      return listed([name], filter, counted);
  }
}

/** By the same steps by which `metricsOf` counts: the list is as long as the figure says. */
function judgedWrong(
  name: "wrong" | "model-wrong",
  filter: Filter,
  { days, map, openDay, promise }: Counted,
): Candidates {
  const audits = [...days.values()].flatMap((day) => dayToday(day, map).audits);
  const { judged: sample, pooled, byGroup } = periodEvidence(audits, openDay, promise);
  const { answered } = byGroup;
  const judged = filter.field !== undefined ? sample : filter.group === undefined ? pooled : byGroup.judged;
  const said = new Map(answered.map(({ decisionId, ...one }) => [decisionId, saidIn(one)]));
  const asked = judged.filter((one) => (name === "model-wrong" || one.automatic) && fitsEvidence(one, filter));
  const wrong = asked.filter((one) => one.wrong);
  const list = (filter.field === undefined ? wrong : wrongIn(filter.field, wrong, audits)).map(
    ({ decisionId, decidedAt }: ServedEvidence) => ({
      id: decisionId,
      at: decidedAt,
      said: said.get(decisionId) ?? [],
    }),
  );
  return { list, audits: asked.length, unlisted: 0, full: [] };
}

function wrongIn(field: string, wrong: readonly ServedEvidence[], audits: readonly AuditRecord[]) {
  const fields = wrongFieldsOf(audits, new Set(wrong.map(({ decisionId }) => decisionId)));
  return wrong.filter(({ decisionId }) => fields.get(decisionId)?.includes(field));
}

type Blind = { readonly first?: string; readonly second?: { readonly state: string; readonly label?: string } };
const saidIn = ({ first, second }: Blind): string[] => [first, second?.label].filter((label) => label !== undefined);

/** Of several lists together, which no decision is in for the same. */
function listed(names: readonly ListedName[], filter: Filter, { days, map }: Counted): Candidates {
  const lists = [...days].flatMap(([day, counted]) =>
    names.map((name) => ({
      day,
      list: (counted.listed?.[name] ?? []).filter((one) => isCounted(one, name, filter, map)),
      figure: figureOf(name, counted, filter, map),
    })),
  );
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

export const newestFirst = (a: Candidate, b: Candidate): number => {
  const [first, second] = [`${a.at} ${a.id}`, `${b.at} ${b.id}`];
  if (first === second) return 0;
  return first < second ? 1 : -1;
};
