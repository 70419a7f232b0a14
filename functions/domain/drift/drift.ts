import { dayAfter, dayOf } from "../calendar.ts";
import type { Day } from "../metrics/day.ts";
import { type Figure, figuresIn, RARE } from "./figures.ts";
import { spreadIn } from "./moments.ts";
import type { Profile } from "./profile.ts";
import { FALSE_PER_YEAR, levelOf, REFERENCE_DAYS, signalOf } from "./signal.ts";
import type { Drift } from "./view.ts";

/** How many of the last whole days are shown. */
const SHOWN_DAYS = 14;
/** Without a profile, a day is held against days that end a week before it: what creeps in is not usual at once. */
const GAP_DAYS = 7;
/** How many days before today are read, and as many before the training. */
export const DRIFT_READS = SHOWN_DAYS + GAP_DAYS + REFERENCE_DAYS + 1;

type DriftInput = {
  /** Ms since the epoch. */
  readonly now: number;
  readonly days: ReadonlyMap<string, Day>;
  /** The first UTC day whose audits are not all closed. */
  readonly openDay: string;
  readonly profile: Profile | undefined;
};

/** The days that are needed for it beside the last ones: those before the model was trained. */
export function referenceBefore({ at }: Pick<Profile, "at">): { readonly from: string; readonly to: string } {
  const to = dayAfter(dayOf(Date.parse(at)), -1);
  return { from: dayAfter(to, 1 - REFERENCE_DAYS), to };
}

/** What came in on the last whole days, held against the days before the model that serves was trained. */
export function driftOf({ now, days, openDay, profile }: DriftInput): Drift {
  const today = dayOf(now);
  const whole = new Map([...days].filter(([day]) => day < today).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...(profile && { trainedAt: profile.at, rows: profile.rows }),
    falsePerYear: FALSE_PER_YEAR,
    figures: figuresIn(whole).map((figure) => figureOf(figure, { today, openDay, profile })),
  };
}

type Around = Pick<DriftInput, "openDay" | "profile"> & { readonly today: string };

function figureOf(figure: Figure, { today, openDay, profile }: Around): Drift["figures"][number] {
  const { feature, label, shown } = figure;
  // Of audits, a day is whole once they are closed: those that are answered at once are not like the others.
  const end = feature === "length" || feature === "unknown" ? openDay : today;
  const known = figure.days.filter(({ day }) => day < end);
  const learned = learnedOf(figure, profile);
  return {
    feature,
    ...(label !== undefined && { label }),
    ...(learned !== undefined && { learned }),
    days: known
      .filter(({ day }) => day >= dayAfter(today, -SHOWN_DAYS))
      .map((one) => {
        const last =
          profile === undefined ? dayAfter(one.day, -1 - GAP_DAYS) : before(one.day, referenceBefore(profile).to);
        const first = dayAfter(last, 1 - REFERENCE_DAYS);
        const found = signalOf(
          known.filter(({ day }) => day >= first && day <= last),
          one,
          levelOf(figure.among),
        );
        return {
          day: one.day,
          value: shown(one.mean),
          n: one.n,
          ...(found && {
            usual: shown(found.usual),
            low: shown(Math.max(0, found.low)),
            high: shown(found.high),
            signal: found.signal,
          }),
        };
      }),
  };
}

/** A day is never held against itself. */
function before(day: string, last: string): string {
  const yesterday = dayAfter(day, -1);
  return last < yesterday ? last : yesterday;
}

function learnedOf({ feature, label, shown }: Figure, profile: Profile | undefined): number | undefined {
  if (profile === undefined || feature === "confidence" || label === RARE) return undefined;
  if (feature === "label") {
    const rows = new Map(Object.entries(profile.labels)).get(label ?? RARE) ?? 0;
    return profile.rows === 0 ? undefined : rows / profile.rows;
  }
  return profile[feature].n === 0 ? undefined : shown(spreadIn(profile[feature]).mean);
}
