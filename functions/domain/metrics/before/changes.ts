import { unseenIn } from "../period.ts";
import { differenceOf, isClear, type Part } from "../../statistics/difference.ts";
import { effectivePart } from "../../statistics/weighted.ts";
import type { Day } from "../day.ts";
import type { ServedEvidence } from "../evidence.ts";
import { type Histogram, spreadOf } from "../histogram.ts";
import { summed } from "../day.ts";
import type { Change, ComparedFigure } from "./view.ts";

/** What was counted of a period, and its closed audits. */
export type Counted = { readonly all: Day; readonly judged: readonly ServedEvidence[] };

/** How each figure of a period differs from that of another one. Decisions are what came in, not a sample: no chance there. */
export function changesOf(now: Counted, before: Counted): readonly Change[] {
  const shares = Object.entries(SHARES) as [ComparedFigure, (one: Counted) => Part][];
  const quantiles = Object.entries(QUANTILES) as [ComparedFigure, Quantile][];
  return [
    differs("decisions", decisionsIn(now), decisionsIn(before)),
    ...shares.map(([figure, of]) => shareChange(figure, of(now), of(before))),
    ...quantiles.map(([figure, quantile]) => quantileChange(figure, quantile, now, before)),
  ];
}

const decisionsIn = ({ all }: Counted): number => Object.values(all.routes).reduce((sum, count) => sum + count, 0);

const wrongAmong = (judged: readonly ServedEvidence[]): Part =>
  effectivePart(judged.map(({ wrong, weight }) => ({ is: wrong, weight })));
const automaticIn = ({ judged }: Counted) => judged.filter(({ automatic }) => automatic);

const SHARES: Partial<Record<ComparedFigure, (one: Counted) => Part>> = {
  humanShare: (one) => ({ k: decisionsIn(one) - unseenIn(one.all.routes), n: decisionsIn(one) }),
  error: (one) => wrongAmong(automaticIn(one)),
  errorApprove: (one) => wrongAmong(automaticIn(one).filter(({ outcome }) => outcome === "approve")),
  errorReject: (one) => wrongAmong(automaticIn(one).filter(({ outcome }) => outcome === "reject")),
  accuracy: ({ judged }) => effectivePart(judged.map(({ wrong, weight }) => ({ is: !wrong, weight }))),
  expired: ({ all }) => ({ k: all.expired, n: spreadOf(all.waiting, all.expired).n }),
};

type Quantile = { readonly at: "p50" | "p90"; readonly of: (all: Day) => readonly [Histogram, beyond: number] };
const QUANTILES: Partial<Record<ComparedFigure, Quantile>> = {
  waitingP50: { at: "p50", of: ({ waiting, expired }) => [waiting, expired] },
  waitingP90: { at: "p90", of: ({ waiting, expired }) => [waiting, expired] },
  reviewingP50: { at: "p50", of: ({ reviewing }) => [reviewing, 0] },
};

function shareChange(figure: ComparedFigure, now: Part, before: Part): Change {
  const found = differenceOf(now, before);
  return {
    ...differs(figure, rateOf(now), rateOf(before)),
    ...(found && { low: found.low, high: found.high, clear: isClear(found) }),
  };
}

const rateOf = ({ k, n }: Part): number | undefined => (n === 0 ? undefined : k / n);

/** A quantile has changed where the shares above the quantile of both periods together differ: Mood's test of medians. */
function quantileChange(figure: ComparedFigure, { at, of }: Quantile, now: Counted, before: Counted): Change {
  const [[values, beyond], [old, oldBeyond]] = [of(now.all), of(before.all)];
  const place = spreadOf(summed<Histogram>([values, old]), beyond + oldBeyond)[at];
  const found =
    place === undefined ? undefined : differenceOf(above(values, beyond, place), above(old, oldBeyond, place));
  return {
    ...differs(figure, spreadOf(values, beyond)[at], spreadOf(old, oldBeyond)[at]),
    ...(found && { clear: isClear(found) }),
  };
}

function above(histogram: Histogram, beyond: number, place: number): Part {
  const over = Object.entries(histogram).filter(([end]) => Number(end) > place);
  return { k: over.reduce((sum, [, count]) => sum + count, beyond), n: spreadOf(histogram, beyond).n };
}

function differs(figure: ComparedFigure, now: number | undefined, before: number | undefined): Change {
  return {
    figure,
    ...(now !== undefined && { now }),
    ...(before !== undefined && { before }),
    ...(now !== undefined && before !== undefined && { difference: now - before }),
  };
}
