import { percentInTenths } from "../../functions/domain/percent.ts";
import type { Course } from "./figures.ts";
import { barOf } from "./progress.ts";
import type { DemoReport } from "./report.ts";

const HEADS: readonly string[] = [
  "round",
  "people looked at",
  "automatic",
  "wrong",
  "model right",
  "labels",
  "people",
  "automatic",
  "wrong",
];
/** Of what comes before the columns of the fixed threshold. */
const OWN = 6;
const BAR = 10;

/** The figures as a table for people, with what they come to below it. */
export function tableOf(report: DemoReport): string {
  const { rounds, fixedThreshold, withoutTrust } = report;
  const heads = withoutTrust === null ? HEADS : [...HEADS, "people", "automatic"];
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
    const third = withoutTrust?.rounds[at];
    const without = third === undefined ? [] : [percent(third.humanShare), String(third.automatic)];
    return [String(at + 1), ...own, percent(round.accuracy), String(round.labels), ...other, ...without];
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ");
  const leftOf = (columns: number): number => widths.slice(0, columns).reduce((sum, width) => sum + width + 2, 0);
  const fixed = `${" ".repeat(leftOf(OWN))}a fixed threshold of ${fixedThreshold.threshold}`;
  const above = withoutTrust === null ? fixed : `${fixed.padEnd(leftOf(HEADS.length))}without trust`;
  return [above, line(heads), ...rows.map(line), "", ...summaryOf(report), ""].join("\n");
}

function summaryOf(report: DemoReport): readonly string[] {
  const { fixedThreshold, bestThreshold, withoutTrust, target } = report;
  return [
    `${errorOf(report)} (target ${percent(target)}); a fixed threshold of ${fixedThreshold.threshold}: ${errorOf(fixedThreshold)}.`,
    `In the last round people looked at ${lastShare(report)}; with the best threshold, known only in hindsight and without audits, ${lastShare(bestThreshold)}.`,
    ...(withoutTrust === null ? [] : [withoutSays(withoutTrust)]),
  ];
}

const withoutSays = (course: Course): string =>
  `Without trust in the proposer, by its confidence as given and the same certification, they would have looked at ${lastShare(course)}; ${errorOf(course)}.`;

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
