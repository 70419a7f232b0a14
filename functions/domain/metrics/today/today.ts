import { DAY_MS, dayAfter, dayOf } from "../../calendar.ts";
import type { Live } from "../../models/live.ts";
import type { Day } from "../day.ts";
import { periodEvidence } from "../evidence.ts";
import type { Metrics } from "../view.ts";
import { expectedCertificates } from "./certificate.ts";
import { type Pace, projectionOf } from "./projection.ts";
import type { Today } from "./view.ts";

const HOUR_MS = 3_600_000;
/** The pace is that of so many whole hours, and of what has passed of this one. */
const PACE_HOURS = 3;
/** Audits a day are those of the last closed days, at most so many. */
const AUDIT_DAYS = 14;

/** How many days before today are read for it. */
export const TODAY_READS = AUDIT_DAYS + 7;

type TodayInput = {
  /** Ms since the epoch. */
  readonly now: number;
  readonly days: ReadonlyMap<string, Day>;
  readonly state: { readonly countedTo: string; readonly openDay: string };
  readonly live: Pick<Live, "certification" | "promise">;
  readonly queue: Metrics["queue"];
};

/** What of today is done, what is left by when it is due, and when the rest and a certificate can be expected. */
export function todayOf({ now, days, state, live, queue }: TodayInput): Today {
  const day = dayOf(now);
  const { arrived, finished, expired } = ofHours(Object.values(days.get(day)?.hours ?? {}));
  const open = sum(queue.map((one) => one.open));
  const pace = paceUntil(Math.min(now, Date.parse(state.countedTo)), days);
  const projection = projectionOf(open, pace, now);
  const certificate = expectedCertificates(live, auditsPerDay(days, state.openDay, live));
  return {
    day,
    arrived,
    finished,
    expired,
    open,
    due: {
      overdue: sum(queue.map(({ overdue }) => overdue)),
      hour: sum(queue.map(({ due }) => due?.hour ?? 0)),
      today: sum(queue.map(({ due }) => due?.today ?? 0)),
      later: sum(queue.map(({ due }) => due?.later ?? 0)),
    },
    pace,
    ...(projection && { projection }),
    ...(certificate.length > 0 && { certificate: [...certificate] }),
  };
}

type Hour = NonNullable<Day["hours"]>[string];
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
const ofHours = (hours: readonly Hour[]) => ({
  arrived: sum(hours.map(({ arrived = 0 }) => arrived)),
  finished: sum(hours.map(({ finished = 0 }) => finished)),
  expired: sum(hours.map(({ expired = 0 }) => expired)),
});

/** What came and was finished in the last hours until `to` (ms since the epoch). */
function paceUntil(to: number, days: TodayInput["days"]): Pace {
  const from = Math.floor(to / HOUR_MS - PACE_HOURS) * HOUR_MS;
  const hours = Array.from({ length: PACE_HOURS + 1 }, (_, at) => new Date(from + at * HOUR_MS).toISOString());
  const found = hours.flatMap((hour) => days.get(hour.slice(0, 10))?.hours?.[hour.slice(11, 13)] ?? []);
  const { arrived, finished } = ofHours(found);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), arrived, finished };
}

/** The audits that count, of each of the last closed days; from the first day on of which anything is known. */
function auditsPerDay(days: TodayInput["days"], openDay: string, { promise }: TodayInput["live"]): readonly number[] {
  const [first] = [...days.keys()].toSorted();
  if (first === undefined) return [];
  const { judged } = periodEvidence(
    [...days.values()].flatMap(({ audits }) => audits),
    openDay,
    promise,
  );
  const last = Date.parse(openDay);
  const closed = Array.from({ length: AUDIT_DAYS }, (_, at) => dayAfter(dayOf(last), -1 - at)).filter(
    (day) => day >= first,
  );
  return last - Date.parse(first) < DAY_MS ? [] : closed.map((day) => judged.filter((one) => one.day === day).length);
}
