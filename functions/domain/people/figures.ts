import { DAY_MS, dayOf } from "../calendar.ts";
import { clopperPearson } from "../statistics/intervals.ts";
import { medianOf } from "./pace.ts";
import { BINS, type PastDay } from "./past-day.ts";
import { apartIn, goldIn } from "./signals/errors.ts";
import type { Part } from "./signals/signal.ts";
import type { Work } from "./view.ts";
import { type Days, totalOf } from "./windows.ts";

/** What is shown of a person's days, or of everybody's. */
export function workOf(days: Days): Work {
  const sum = totalOf(Object.values(days));
  const [seconds, gold, apart] = [medianOf(sum.pace), shareOf(goldIn(sum)), shareOf(apartIn(sum))];
  const { practice, read, final } = sum;
  const other = shareOf({ of: final.other, n: final.same + final.other });
  const quick = shareOf({ of: read.quick, n: read.known });
  return {
    answers: sum.answers,
    days: Object.keys(days).length,
    minutes: sum.minutes,
    ...(seconds !== undefined && { seconds }),
    ...(gold && { gold }),
    goldLabels: Object.entries(sum.goldLabels)
      .map(([label, one]) => ({ label, ...one }))
      .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
    ...(apart && { apart }),
    ...(other && { other }),
    ...(quick && { quick }),
    labels: Object.entries(sum.labels)
      .map(([label, n]) => ({ label, n }))
      .toSorted((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1)),
    sinceBreak: sinceBreak(sum),
    ...(practice.right + practice.wrong > 0 && { practice }),
    weeks: weeksOf(days),
  };
}

const shareOf = ({ of, n }: Part) => clopperPearson(of, n);

function sinceBreak({ since }: PastDay): Work["sinceBreak"] {
  return BINS.flatMap((minutes) => {
    const one = since[minutes];
    if (one === undefined) return [];
    const [gold, apart] = [shareOf(goldIn({ since: { one } })), shareOf(apartIn({ since: { one } }))];
    return [{ minutes, ...(gold && { gold }), ...(apart && { apart }) }];
  });
}

/** The Monday of a UTC day. */
export function mondayOf(day: string): string {
  const time = Date.parse(day);
  return dayOf(time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS);
}

function weeksOf(days: Days): Work["weeks"] {
  const weeks = Map.groupBy(Object.entries(days), ([day]) => mondayOf(day));
  return [...weeks]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([week, ones]) => {
      const sum = totalOf(ones.map(([, one]) => one));
      const [seconds, gold, apart] = [medianOf(sum.pace), goldIn(sum), apartIn(sum)];
      return {
        week,
        answers: sum.answers,
        ...(seconds !== undefined && { seconds }),
        ...(gold.n > 0 && { gold }),
        ...(apart.n > 0 && { apart }),
      };
    });
}
