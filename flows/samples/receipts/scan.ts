import type { SampleFile } from "../sample.ts";
import { GLYPH, hasDot } from "./glyphs.ts";
import { pngOf } from "./png.ts";
import { COLUMNS, FIELDS, faintness, type Spot, spotsIn } from "./text.ts";

/** Measures of the picture, in pixels. A dot of a letter is two pixels wide and high. */
const PAPER = { left: 24, top: 24, character: 12, line: 22 } as const;
const DOT = 2;
/** Above the letters of a line. */
const GAP = 3;
const WIDTH = 2 * PAPER.left + COLUMNS * PAPER.character;
const [WHITE, INK] = [252, 34];

const heightOf = (text: string): number => 2 * PAPER.top + text.split("\n").length * PAPER.line;

/** The receipt as a picture. What is printed badly is pale. */
export const scanOf = (text: string): SampleFile => ({ contentType: "image/png", content: () => drawn(text) });

function drawn(text: string): Uint8Array<ArrayBuffer> {
  const height = heightOf(text);
  const pixels = new Uint8Array(WIDTH * height).fill(WHITE);
  const pale = palenessOf(text);
  for (const [line, content] of text.split("\n").entries()) {
    const grey = Math.round(WHITE - (WHITE - INK) * (pale.get(line) ?? 1));
    for (const [column, character] of Array.from(content).entries())
      print(pixels, character, {
        x: PAPER.left + column * PAPER.character,
        y: PAPER.top + line * PAPER.line + GAP,
        grey,
      });
  }
  return new Uint8Array(pngOf(pixels, WIDTH, height));
}

/** How much ink the lines have that are printed badly, 0 to 1. */
function palenessOf(text: string): ReadonlyMap<number, number> {
  const spots = spotsIn(text);
  const found = FIELDS.map((field) => [spots[field]?.line, 1 - 2 * faintness(text, field)] as const);
  return new Map(found.flatMap(([line, ink]) => (line === undefined ? [] : [[line, ink] as const])));
}

type Print = { readonly x: number; readonly y: number; readonly grey: number };

function print(pixels: Uint8Array, character: string, { x, y, grey }: Print): void {
  for (let across = 0; across < GLYPH.width * DOT; across++)
    for (let down = 0; down < GLYPH.height * DOT; down++)
      if (hasDot(character, Math.floor(across / DOT), Math.floor(down / DOT)))
        pixels[(y + down) * WIDTH + x + across] = grey;
}

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
