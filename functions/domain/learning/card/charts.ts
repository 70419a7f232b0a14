import type { ModelOnAudits } from "./card.ts";
import { chartOf } from "./chart.ts";
import { percent, tableOf } from "./html.ts";

/** What would be automatic at each threshold, and how much of that was judged wrong; the table has the same figures. */
export function riskChart({ riskCoverage }: ModelOnAudits, targets: readonly number[]): string {
  const points = riskCoverage.map(({ coverage, wrong, n }) => ({ x: coverage, y: wrong / n }));
  const top = Math.min(1, Math.max(2 * Math.max(...targets), ...points.map(({ y }) => y)));
  const last = points.at(-1);
  const chart = chartOf({
    title: "Risk and coverage",
    says:
      last === undefined
        ? "No audit."
        : `At full coverage ${percent(last.y)} are judged wrong; ${targetsSay(targets)}.`,
    x: "Coverage: automatic decisions, %",
    y: "Judged wrong, %",
    top: top === 0 ? 1 : top,
    lines: [
      { name: "candidate", points },
      ...targets.map((target) => ({
        name: "target",
        points: [
          { x: 0, y: target },
          { x: 1, y: target },
        ],
        dashed: true,
      })),
    ],
  });
  return `<h3>Risk and coverage</h3>${chart}${details("Figures of the chart", riskTable(riskCoverage))}`;
}

function targetsSay(targets: readonly number[]): string {
  const [one, other] = targets.map(percent);
  return other === undefined
    ? `the dashed line is the target, ${one}`
    : `the dashed lines are the targets, ${one} for approvals and ${other} for rejections`;
}

function riskTable(points: ModelOnAudits["riskCoverage"]): string {
  const rows = points.map(({ threshold, coverage, n, wrong, error }) => [
    threshold.toPrecision(4),
    percent(coverage),
    n,
    wrong,
    error && `${percent(error.rate)} (${percent(error.low)} to ${percent(error.high)})`,
  ]);
  return tableOf("Risk and coverage", ["Threshold", "Coverage", "Audits", "Wrong", "Judged wrong"], rows);
}

/** Confidence against the share that was right; the dashed line is where both are the same. */
export function calibrationChart({ calibration }: ModelOnAudits): string {
  const chart = chartOf({
    title: "Calibration",
    says: "Points on the dashed line have a confidence that is kept; below it the model is too sure.",
    x: "Confidence, %",
    y: "Judged right, %",
    lines: [
      {
        name: "candidate",
        points: calibration.map(({ confidence, right }) => ({ x: confidence, y: right })),
        dots: true,
      },
      {
        name: "kept",
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        dashed: true,
      },
    ],
  });
  return `<h3>Calibration</h3>${chart}${details("Figures of the chart", calibrationTable(calibration))}`;
}

function calibrationTable(bins: ModelOnAudits["calibration"]): string {
  const rows = bins.map(({ from, to, n, confidence, right }) => [
    `${from} to ${to}`,
    n,
    percent(confidence),
    percent(right),
  ]);
  return tableOf("Calibration", ["Confidence", "Audits", "Mean confidence", "Judged right"], rows);
}

const details = (summary: string, inside: string): string =>
  `<details><summary>${summary}</summary>${inside}</details>`;
