import { panel, type Panel, PANEL, text, triangle } from "./panel.ts";
import type { RoundFigures } from "./figures.ts";
import type { DemoReport } from "./report.ts";

const MARGIN = 24;
const TOP = 96;
const WIDTH = 2 * PANEL.width + 3 * MARGIN;
const HEIGHT = TOP + 2 * PANEL.height + 2 * MARGIN;

/** Both of a reader's themes; the two courses differ in stroke and marker, so that no colour is needed to tell them apart. */
const STYLE = `
  svg { font: 13px system-ui, sans-serif; --paper: #ffffff; --ink: #1c1e21; --faint: #626871; --rule: #d9dce1; --own: #0b5cad; --other: #a34700; --third: #2e6b34; }
  @media (prefers-color-scheme: dark) { svg { --paper: #16181c; --ink: #e8eaed; --faint: #9aa0a8; --rule: #3a3f46; --own: #7db8ff; --other: #ffb27a; --third: #8fd694; } }
  .paper { fill: var(--paper); } text { fill: var(--ink); } .small { font-size: 11px; fill: var(--faint); } .head { font-weight: 600; }
  .title { font-size: 17px; font-weight: 600; } .rule { stroke: var(--rule); } .mark { stroke: var(--ink); stroke-dasharray: 2 3; }
  .own { stroke: var(--own); fill: var(--own); } .other { stroke: var(--other); fill: var(--other); }
  .third { stroke: var(--third); fill: var(--third); }
  path.own, path.other, path.third { fill: none; stroke-width: 2.2; } path.other { stroke-dasharray: 7 4; } path.third { stroke-dasharray: 2 3; }`;

/** The demo's chart as an SVG of its own: four panels over the rounds, beside a fixed threshold, readable without colour. */
export function chartOf(report: DemoReport): string {
  const panels = panelsOf(report).map((one, at) => {
    const [x, y] = [MARGIN + (at % 2) * (PANEL.width + MARGIN), TOP + Math.floor(at / 2) * (PANEL.height + MARGIN)];
    return `<g transform="translate(${x} ${y})">${panel(one)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`,
    `<title id="title">${escaped(titleOf(report))}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    text(MARGIN, 34, escaped(titleOf(report)), "title"),
    ...legend(report),
    ...panels,
    "</svg>",
    "",
  ].join("\n");
}

function titleOf({ flow, rounds, trains }: DemoReport): string {
  const says = trains ? "every answer makes the next model better" : "blind audits say what may go out unreviewed";
  return `Second Look on “${flow}”, ${rounds.length} rounds: ${says}`;
}

function legend({ fixedThreshold, withoutTrust, drift }: DemoReport): readonly string[] {
  const [own, other, y] = [MARGIN, MARGIN + 230, 62];
  return [
    `<path class="own" d="M${own} ${y}h34"/><circle class="own" cx="${own + 17}" cy="${y}" r="4"/>`,
    text(own + 42, y + 4, "Second Look, certified"),
    `<path class="other" d="M${other} ${y}h34"/><rect class="other" x="${other + 13}" y="${y - 4}" width="8" height="8"/>`,
    text(other + 42, y + 4, `a fixed threshold of ${fixedThreshold.threshold}, unaudited`),
    ...(drift === null ? [] : [text(MARGIN + 530, y + 4, escaped(`dotted vertical line: “${drift}” appears`))]),
    ...(withoutTrust === null ? [] : thirdOf(own, y + 20)),
  ];
}

const thirdOf = (x: number, y: number): readonly string[] => [
  `<path class="third" d="M${x} ${y}h34"/>${triangle(x + 17, y)}`,
  text(x + 42, y + 4, "without trust: certified by the confidence as given"),
];

function panelsOf(report: DemoReport): readonly Panel[] {
  const { rounds, fixedThreshold, withoutTrust, target, drift } = report;
  const from = drift === null ? undefined : Math.floor(rounds.length / 2) + 1;
  const both = (name: keyof RoundFigures) => ({
    own: rounds.map((round) => round[name]),
    other: fixedThreshold.rounds.map((round) => round[name]),
    ...(withoutTrust !== null && { third: withoutTrust.rounds.map((round) => round[name]) }),
    from,
  });
  return [
    {
      title: "People looked at",
      axis: "share of items, audits included",
      kind: "share",
      full: true,
      ...both("humanShare"),
    },
    {
      title: "Wrong automatic decisions",
      axis: "share of automatic decisions",
      kind: "share",
      full: false,
      target,
      ...both("automaticErrorRate"),
    },
    // The predictions are the same for both.
    {
      title: "Model right",
      axis: "share of all items; the same models for both",
      kind: "share",
      full: true,
      ...both("accuracy"),
      other: [],
      third: [],
    },
    { title: "Labels by people", axis: "answers per round", kind: "count", full: false, ...both("labels") },
  ];
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
