import { escapeHtml } from "./html.ts";

type Point = { readonly x: number; readonly y: number };
type Line = {
  readonly name: string;
  readonly points: readonly Point[];
  readonly dashed?: boolean;
  readonly dots?: boolean;
};
type Chart = {
  readonly title: string;
  /** What the picture says, for those who do not see it. */
  readonly says: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
  /** The largest value on the y axis; 1 unless given. */
  readonly top?: number;
};

const WIDTH = 480;
const HEIGHT = 300;
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 12, 12, 44];
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** A line chart in SVG of shares from 0 to 1. Lines differ by their strokes, not by colour alone. */
export function chartOf({ title, says, x, y, lines, top = 1 }: Chart): string {
  const place = ({ x: across, y: up }: Point): string => `${xOf(across)},${yOf(Math.min(up, top) / top)}`;
  const drawn = lines.map((line) => lineOf(line, place)).join("\n");
  return `<svg role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-label="${escapeHtml(`${title}. ${says}`)}">
${axes(x, y, top)}
${drawn}
</svg>`;
}

function lineOf({ points, dashed = false, dots = false }: Line, place: (point: Point) => string): string {
  const path = `<polyline points="${points.map(place).join(" ")}" fill="none" stroke="currentColor" stroke-width="2"${dashed ? ' stroke-dasharray="5 4"' : ""}/>`;
  const marks = dots ? points.map((point) => circleAt(place(point))).join("") : "";
  return path + marks;
}

function circleAt(place: string): string {
  const [x = "0", y = "0"] = place.split(",");
  return `<circle cx="${x}" cy="${y}" r="3.5" fill="currentColor"/>`;
}

function axes(x: string, y: string, top: number): string {
  const marks = TICKS.flatMap((tick) => [
    `<text x="${xOf(tick)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${Math.round(tick * 100)}</text>`,
    `<text x="${LEFT - 8}" y="${yOf(tick) + 4}" text-anchor="end">${Number((tick * top * 100).toFixed(1))}</text>`,
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${yOf(tick)}" y2="${yOf(tick)}" stroke="currentColor" stroke-opacity="0.15"/>`,
  ]);
  const names = [
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(x)}</text>`,
    `<text transform="translate(14 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(y)}</text>`,
  ];
  return [...marks, ...names].join("\n");
}

const xOf = (share: number): number => round(LEFT + share * (WIDTH - LEFT - RIGHT));
const yOf = (share: number): number => round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM));
const round = (value: number): number => Math.round(value * 10) / 10;
