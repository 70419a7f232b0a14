import type { Routes } from "../../../functions/domain/metrics/kept.ts";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";

/** Where in a chart: 0 to 1, from the left or from the bottom. */
export type At = number;
export type Tick = { readonly at: At; readonly text: string };

/** As SVG takes it. */
export const percent = (at: At): string => `${Number((at * 100).toFixed(3))}%`;
/** From the top, as SVG counts. */
export const fromTop = (at: At): string => percent(1 - at);

export const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** The smallest of 1, 2, 2.5, 5 or 10 times a power of ten that is not less; for the end of an axis. Positive numbers only. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(3));
}

/** Ticks from 0 to `end` in `parts` equal steps. */
export function ticks(end: number, parts: number, text: (value: number) => string): readonly Tick[] {
  return Array.from({ length: parts + 1 }, (_, index) => ({ at: index / parts, text: text((end * index) / parts) }));
}

/** Every UTC day from one to the other, both included. */
export function daysBetween(from: string, to: string): readonly string[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - start) / 86_400_000) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    new Date(start + index * 86_400_000).toISOString().slice(0, 10),
  );
}

/** The parts of human share, from the bottom of the stack. What is automatic and seen by nobody is the rest. */
export const PARTS = ["unsure", "rule", "uncertified", "paused", "no-model", "audit"] as const;
export type PartName = (typeof PARTS)[number];
export type Layer = { readonly part: PartName; readonly from: At; readonly to: At };

/** The parts of one day, stacked as shares of its decisions; empty for a day without any. */
export function stack(routes: Routes, decisions: number): readonly Layer[] {
  if (decisions === 0) return [];
  let from = 0;
  return PARTS.flatMap((part) => {
    const layer = { part, from, to: from + routes[part] / decisions };
    from = layer.to;
    return layer.to > layer.from ? [layer] : [];
  });
}

export type RiskPoint = Metrics["riskCoverage"][number];

/** The loosest measured point that a threshold lets through; undefined where it lets nothing through. */
export const pointAt = (curve: readonly RiskPoint[], threshold: number): RiskPoint | undefined =>
  threshold >= 1 ? undefined : curve.findLast((point) => point.threshold >= threshold);

/** How high the error axis of a curve goes: three targets at least, and all of the line, though not all of its interval. */
export function errorCeiling(curve: readonly RiskPoint[], target: number): number {
  const highest = Math.max(0, ...curve.map(({ n, wrong }) => (n === 0 ? 0 : wrong / n)));
  return Math.min(1, niceCeiling(Math.max(3 * target, 1.2 * highest, 0.01)));
}

type Spot = { readonly x: number; readonly y: number };
const spots = (points: readonly Spot[]): string =>
  points.map(({ x, y }) => `${Number((x * 100).toFixed(3))},${Number(((1 - y) * 100).toFixed(3))}`).join(" ");

/** The curve and its interval as points of SVG, in a box of 100 by 100. */
export function curveShape(
  curve: readonly RiskPoint[],
  ceiling: number,
): { readonly line: string; readonly band: string } {
  const known = curve.flatMap(({ coverage, error }) => (error ? [{ x: coverage, ...error }] : []));
  const along = (of: (one: (typeof known)[number]) => number): Spot[] =>
    known.map((one) => ({ x: one.x, y: of(one) / ceiling }));
  return {
    line: spots(along(({ rate }) => rate)),
    band: spots([...along(({ high }) => high), ...along(({ low }) => low).toReversed()]),
  };
}
