import type { Day } from "../metrics/day.ts";
import { spreadIn } from "./moments.ts";
import type { DayFigure } from "./signal.ts";

/** Fewer predictions of a label a day than this are counted with the other rare ones. */
const LEAST_A_DAY = 5;

type Days = ReadonlyMap<string, Pick<Day, "input" | "labels">>;

/** A figure by day, and how it is shown: its own value of what is compared. */
export type Figure = {
  readonly feature: "length" | "unknown" | "confidence" | "label";
  readonly label?: string;
  /** How many there are in its family. */
  readonly among: number;
  readonly days: readonly DayFigure[];
  shown(compared: number): number;
};

/** All figures that days are compared by. */
export function figuresIn(days: Days): readonly Figure[] {
  return [
    { feature: "length", among: 1, days: meansOf(days, "length"), shown: Math.expm1 },
    { feature: "unknown", among: 1, days: meansOf(days, "unknown"), shown: asIs },
    { feature: "confidence", among: 1, days: meansOf(days, "confidence"), shown: asIs },
    ...labelsIn(days),
  ];
}

const asIs = (compared: number): number => compared;

function meansOf(days: Days, feature: "length" | "unknown" | "confidence"): readonly DayFigure[] {
  return [...days].flatMap(([day, { input }]) => {
    const moments = input?.[feature];
    return moments === undefined ? [] : [{ day, ...spreadIn(moments) }];
  });
}

/** The label that stands for all rare ones. */
export const RARE = "";

/**
 * Shares of the predicted labels, as arcsin √share: its variance, 1 / 4n, hardly depends on the share. A label that comes in
 * most days less than five times is one of the rare.
 */
function labelsIn(days: Days): readonly Figure[] {
  const totals = new Map<string, number>();
  for (const { labels } of days.values())
    for (const [label, { decisions }] of Object.entries(labels))
      totals.set(label, (totals.get(label) ?? 0) + decisions);
  const common = [...totals].flatMap(([label, total]) => (total >= LEAST_A_DAY * days.size ? [label] : []));
  const names = common.length < totals.size ? [...common, RARE] : common;
  // Two shares that add up to one are the same figure.
  const compared = names.length === 2 ? names.slice(0, 1) : names.length < 2 ? [] : names;
  return compared.map((label) => ({
    feature: "label",
    label,
    among: compared.length,
    days: [...days].flatMap(([day, counted]) => shareOn(day, counted, label, common)),
    shown: (angle) => Math.sin(angle) ** 2,
  }));
}

function shareOn(
  day: string,
  { labels }: Pick<Day, "labels">,
  label: string,
  common: readonly string[],
): readonly DayFigure[] {
  const n = Object.values(labels).reduce((sum, { decisions }) => sum + decisions, 0);
  if (n === 0) return [];
  const known = new Map(Object.entries(labels).map(([name, { decisions }]) => [name, decisions]));
  const count =
    label === RARE ? n - common.reduce((sum, name) => sum + (known.get(name) ?? 0), 0) : (known.get(label) ?? 0);
  return [{ day, n, mean: Math.asin(Math.sqrt(count / n)), variance: 0.25 }];
}
