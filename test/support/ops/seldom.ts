import type { GroupFigures } from "../../../functions/domain/metrics/groups/view.ts";
import type { MeasuredShare } from "../../../functions/domain/metrics/share.ts";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { clopperPearson } from "../../../functions/domain/statistics/intervals.ts";
import type { Counts } from "../../../functions/domain/suggestions/counts.ts";
import { suggestionFiguresOf } from "../../../functions/domain/suggestions/figures.ts";

const share = (count: number, of: number): MeasuredShare => clopperPearson(count, of)!;

/** What users took of lists of three, first places drawing more than they should. */
const counts = (scale: number): Counts => ({
  shown: 26 * scale,
  ordered: { "3": { at: { "1": 14 * scale, "2": 4 * scale, "3": scale }, other: scale, none: 2 * scale } },
  shuffled: { "3": { at: { "1": 2 * scale, "2": scale, "3": scale }, none: scale } },
});

const group = (name: string, wrong: number, worse: boolean): GroupFigures["groups"][number] => ({
  group: name,
  decisions: 400,
  audits: 60,
  extra: 20,
  rate: 0.3,
  error: share(wrong, 60),
  others: share(12, 600),
  p: worse ? 0.0004 : 0.61,
  worse,
});

/** Figures that only some flows have: each panel that the dashboard can show has something to say. */
export const seldom = ({ from, to }: Metrics): Partial<Metrics> => {
  const suggestions = suggestionFiguresOf(
    { v20260314T0300: counts(20), online: counts(8), order: counts(1) },
    new Map([[to, { suggestions: { v20260314T0300: counts(20) } }]]),
  );
  return {
    ...(suggestions && { suggestions }),
    laterTruth: { automatic: share(9, 120), ready: share(1, 40), people: share(2, 60) },
    relabels: { wrong: share(30, 40), days: [{ day: from, looked: 5, wrong: 4 }] },
    groups: {
      from,
      to,
      minimum: 60,
      groups: [group("antiques and a very long name of a group", 9, true), group("toys", 1, false)],
    },
    appeals: {
      overturned: share(7, 20),
      labels: [{ label: "Fine", overturned: share(5, 12) }],
      subgroups: [{ subgroup: "toys", overturned: share(2, 8) }],
    },
  };
};
