import { COLUMNS, FIELDS, faintness, type Spot, spotsIn } from "./text.ts";

/** Measures of the picture, in its own units. */
const PAPER = { left: 24, top: 24, character: 8.5, line: 22 } as const;
const WIDTH = 2 * PAPER.left + COLUMNS * PAPER.character;
/** Where letters reach above and below the line that they stand on. */
const ASCENT = 15;

const heightOf = (text: string): number => 2 * PAPER.top + text.split("\n").length * PAPER.line;
const baseOf = (line: number): number => PAPER.top + line * PAPER.line + ASCENT;

/** The receipt as a picture, in a data URI. What is printed badly is pale. */
export function scanOf(text: string): string {
  const [height, spots] = [heightOf(text), spotsIn(text)];
  const pale = new Map(
    FIELDS.flatMap((field) => {
      const spot = spots[field];
      return spot === undefined ? [] : [[spot.line, 1 - 2 * faintness(text, field)] as const];
    }),
  );
  const lines = text
    .split("\n")
    .flatMap((content, at) => (content === "" ? [] : [drawn(content, at, pale.get(at) ?? 1)]));
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<rect width="100%" height="100%" fill="#fdfcf7"/>`,
    `<g font-family="monospace" font-size="14" fill="#222">`,
    ...lines,
    `</g></svg>`,
  ].join("");
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}

function drawn(content: string, line: number, opacity: number): string {
  const [x, y, width] = [PAPER.left, baseOf(line), content.length * PAPER.character].map(rounded);
  const pale = opacity < 1 ? ` opacity="${rounded(opacity)}"` : "";
  return `<text x="${x}" y="${y}" textLength="${width}"${pale}>${escaped(content)}</text>`;
}

/** White space of other kinds would become one space. */
const escaped = (content: string): string =>
  content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(" ", "\u00A0");
const rounded = (value: number): number => Number(value.toFixed(2));

/** Left, top, width and height of a field on the picture, as shares of it. */
export function boxOf(text: string, { line, column, text: content }: Spot): readonly number[] {
  const height = heightOf(text);
  return [
    (PAPER.left + column * PAPER.character) / WIDTH,
    (PAPER.top + line * PAPER.line) / height,
    (content.length * PAPER.character) / WIDTH,
    PAPER.line / height,
  ].map((share) => Number(share.toFixed(4)));
}
