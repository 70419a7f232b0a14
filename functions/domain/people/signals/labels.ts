import { chiSquareAbove } from "../../statistics/distributions.ts";
import type { Window } from "../windows.ts";
import { type Finding, leastLikely } from "./signal.ts";

/** Told from so much on: the share of answers that would have to be others for the shares to be alike. */
const DISTANCE = 0.15;
const LEAST = 30;
/** Rarer labels are put together, as the test needs. */
const RARE = 10;
/** Items come in bursts of similar ones, and whoever works then gets them: figures vary more than single draws would. */
const BURSTS = 2;
const NEARLY_ALL = 0.9;
const ALIKE_POINTS = 0.2;

type Row = { readonly label: string; readonly own: number; readonly others: number };

/** Other shares of labels than the others give on the same days: a G-test of the two, with an allowance for bursts. */
export function labelsFinding(windows: readonly Window[]): Finding | undefined {
  return leastLikely(windows.map(findingIn));
}

function findingIn({ days, own: mine, others: theirs }: Window): Finding | undefined {
  const names = [...new Set([...Object.keys(mine.labels), ...Object.keys(theirs.labels)])];
  const rows = names.map((label) => ({ label, own: mine.labels[label] ?? 0, others: theirs.labels[label] ?? 0 }));
  const [own, others] = [sum(rows, "own"), sum(rows, "others")];
  if (own < LEAST || others < LEAST) return undefined;
  const apart = (row: Row): number => row.own / own - row.others / others;
  const distance = rows.reduce((all, row) => all + Math.abs(apart(row)), 0) / 2;
  const most = rows.toSorted((a, b) => apart(b) - apart(a))[0];
  if (distance < DISTANCE || most === undefined) return undefined;
  const isAlike = most.own / own >= NEARLY_ALL && apart(most) >= ALIKE_POINTS;
  return {
    p: chanceOf(rows, own, others),
    signal: {
      kind: "labels",
      days,
      label: most.label,
      own: { of: most.own, n: own },
      others: { of: most.others, n: others },
      ...(isAlike && { alike: true }),
    },
  };
}

const sum = (rows: readonly Row[], of: "own" | "others"): number => rows.reduce((all, row) => all + row[of], 0);

/** G = 2 sum O ln(O / E) over the two columns, chi-square with one degree less than there are labels. */
function chanceOf(rows: readonly Row[], own: number, others: number): number {
  const isRare = (row: Row): boolean => row.own + row.others < RARE;
  const rare = rows.filter(isRare);
  const told = [
    ...rows.filter((row) => !isRare(row)),
    ...(rare.length > 0 ? [{ label: "", own: sum(rare, "own"), others: sum(rare, "others") }] : []),
  ];
  const share = own / (own + others);
  const term = (count: number, expected: number): number => (count === 0 ? 0 : count * Math.log(count / expected));
  const g = told.reduce((all, row) => {
    const both = row.own + row.others;
    return all + 2 * (term(row.own, both * share) + term(row.others, both * (1 - share)));
  }, 0);
  return told.length < 2 ? 1 : chiSquareAbove(g / BURSTS, told.length - 1);
}
