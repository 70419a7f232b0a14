import { clopperPearson } from "../statistics/intervals.ts";
import type { Day } from "./day.ts";
import type { Metrics } from "./view.ts";

type Heard = Readonly<Record<string, { readonly heard: number; readonly overturned: number }>>;

/** How often appeals overturn what was decided. Undefined where nobody has answered one. */
export function appealFiguresOf({ appeals }: Pick<Day, "appeals">): Metrics["appeals"] {
  if (appeals === undefined) return undefined;
  const all = Object.values(appeals.labels);
  const total = clopperPearson(
    all.reduce((sum, { overturned }) => sum + overturned, 0),
    all.reduce((sum, { heard }) => sum + heard, 0),
  );
  if (total === undefined) return undefined;
  return {
    overturned: total,
    labels: sharesOf(appeals.labels).map(({ name, overturned }) => ({ label: name, overturned })),
    subgroups: sharesOf(appeals.subgroups).map(({ name, overturned }) => ({ subgroup: name, overturned })),
  };
}

/** The most frequent first. */
const sharesOf = (heard: Heard) =>
  Object.entries(heard)
    .flatMap(([name, one]) => {
      const overturned = clopperPearson(one.overturned, one.heard);
      return overturned === undefined ? [] : [{ name, overturned }];
    })
    .toSorted((a, b) => b.overturned.n - a.overturned.n || (a.name < b.name ? -1 : 1));
