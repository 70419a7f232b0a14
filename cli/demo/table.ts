import { percentInTenths } from "../../functions/domain/percent.ts";
import type { Course } from "./figures.ts";
import { barOf } from "./progress.ts";
import type { DemoReport } from "./report.ts";

const HEADS = [
  "round",
  "people looked at",
  "automatic",
  "wrong",
  "model right",
  "labels",
  "people",
  "automatic",
  "wrong",
] as const;
const BAR = 10;

/** The figures as a table for people, with what they come to below it. */
export function tableOf(report: DemoReport): string {
  const { rounds, fixedThreshold } = report;
  const rows = rounds.map((round, at) => {
    const fixed = fixedThreshold.rounds[at];
    const own = [
      `${barOf(round.humanShare, BAR)} ${percent(round.humanShare)}`,
      String(round.automatic),
      percent(round.automaticErrorRate),
    ];
    const other = [
      percent(fixed?.humanShare ?? null),
      String(fixed?.automatic ?? ""),
      percent(fixed?.automaticErrorRate ?? null),
    ];
    return [String(at + 1), ...own, percent(round.accuracy), String(round.labels), ...other];
  });
  const widths = HEADS.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ");
  const left = widths.slice(0, 6).reduce((sum, width) => sum + width + 2, 0);
  const above = `${" ".repeat(left)}a fixed threshold of ${fixedThreshold.threshold}`;
  return [above, line(HEADS), ...rows.map(line), "", ...summaryOf(report), ""].join("\n");
}

function summaryOf(report: DemoReport): readonly string[] {
  const { fixedThreshold, bestThreshold, target } = report;
  return [
    `${errorOf(report)} (target ${percent(target)}); a fixed threshold of ${fixedThreshold.threshold}: ${errorOf(fixedThreshold)}.`,
    `In the last round people looked at ${lastShare(report)}; with the best threshold, known only in hindsight and without audits, ${lastShare(bestThreshold)}.`,
  ];
}

/** What share of the automatic decisions was wrong, in words. */
export function errorOf({ automaticErrorRate, rounds }: Course): string {
  const automatic = rounds.reduce((sum, round) => sum + round.automatic, 0);
  return automatic === 0
    ? "no automatic decisions"
    : `${percent(automaticErrorRate)} of ${automatic} automatic decisions were wrong`;
}

const lastShare = ({ rounds }: Course): string => percent(rounds.at(-1)?.humanShare ?? null);

/** `12.3 %`, or a dash where there is no figure. */
export function percent(share: number | null): string {
  return share === null ? "–" : percentInTenths(share);
}
