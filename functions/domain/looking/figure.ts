import { type LabelMap, todayOf } from "../flows/label-map.ts";
import type { Day } from "../metrics/day.ts";
import { ownOf } from "../own.ts";
import type { ListedDecision } from "./listed.ts";
import type { ListedName } from "./listed-names.ts";
import type { Filter } from "./query.ts";

type By = Pick<Filter, "against" | "field">;

const WHOLE = "";
const NONE = { edited: 0, differ: 0 };

/** What a day counts of a figure, as far as that is asked for; undefined where nothing is counted but the list. */
export function figureOf(name: ListedName, day: Day, by: By, map: LabelMap): number | undefined {
  const { expired, truths, fields = {} } = day;
  const { edited, differ } = ownOf(fields, by.field ?? WHOLE) ?? NONE;
  const [appeals, questions] = [heardIn(day, by, map), askedIn(day)];
  const figures: Partial<Record<ListedName, number>> = {
    expired,
    overturned: appeals.overturned,
    upheld: appeals.heard - appeals.overturned,
    informed: questions.answered,
    unanswered: questions.asked - questions.answered,
    edited,
    differed: differ,
    "turned-out-wrong": truths?.automatic?.wrong ?? 0,
    "people-turned-out-wrong": truths?.people?.wrong ?? 0,
  };
  return figures[name];
}

/** Appeals against one label, or all of them. */
function heardIn({ appeals }: Day, { against }: By, map: LabelMap) {
  const labels = Object.entries(appeals?.labels ?? {});
  const asked = labels.filter(([label]) => against === undefined || todayOf(map, label) === against);
  return {
    heard: asked.reduce((sum, [, { heard }]) => sum + heard, 0),
    overturned: asked.reduce((sum, [, { overturned }]) => sum + overturned, 0),
  };
}

const askedIn = ({ questions }: Day) => ({
  asked: questions?.asked ?? 0,
  answered: Object.values(questions?.waiting ?? {}).reduce((sum, count) => sum + count, 0),
});

/** Whether what is listed is among what is asked for; what was listed before lists said so is not. */
export function isCounted(one: ListedDecision, name: ListedName, { against, field }: By, map: LabelMap): boolean {
  if (name === "edited" || name === "differed") return one.fields?.includes(field ?? WHOLE) ?? false;
  if (name !== "overturned" && name !== "upheld") return true;
  return against === undefined || (one.against !== undefined && todayOf(map, one.against) === against);
}
