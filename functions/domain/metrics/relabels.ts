import { clopperPearson } from "../statistics/intervals.ts";
import type { Day } from "./day.ts";
import type { Metrics } from "./view.ts";

/** How many of the answers that were looked at again were wrong, in all and by day. Undefined where none was. */
export function relabelFiguresOf(days: ReadonlyMap<string, Pick<Day, "relabels">>): Metrics["relabels"] {
  const some = [...days].flatMap(([day, { relabels }]) => (relabels === undefined ? [] : [{ day, ...relabels }]));
  const total = (of: (one: (typeof some)[number]) => number): number => some.reduce((sum, one) => sum + of(one), 0);
  const wrong = clopperPearson(
    total((one) => one.wrong),
    total(({ looked }) => looked),
  );
  return wrong && { wrong, days: some.toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}
