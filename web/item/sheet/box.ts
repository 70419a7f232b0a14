/** Left, top, width and height, as shares of a picture. */
export type Box = readonly [left: number, top: number, width: number, height: number];
/** Quarter turns, clockwise. */
export type Turn = 0 | 1 | 2 | 3;

/** What rounding may put beyond the edge of a picture. */
const ROUNDING = 0.001;

/** Whether a box has a size and is on its picture. */
export const isDrawable = ([left, top, width, height]: Box): boolean =>
  left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= 1 + ROUNDING && top + height <= 1 + ROUNDING;

export const quarters = (turns: number): Turn => (((turns % 4) + 4) % 4) as Turn;

/** Where a box is once its picture is turned. */
export function turned([left, top, width, height]: Box, turn: Turn): Box {
  const [right, bottom] = [1 - left - width, 1 - top - height];
  const turns: Readonly<Record<Turn, Box>> = {
    0: [left, top, width, height],
    1: [bottom, left, height, width],
    2: [right, bottom, width, height],
    3: [top, right, height, width],
  };
  return turns[turn];
}

/** Which of the nine parts of its picture the middle of a box is in, row by row. */
export function partOf([left, top, width, height]: Box): number {
  const third = (share: number): number => Math.min(2, Math.max(0, Math.floor(share * 3)));
  return third(top + height / 2) * 3 + third(left + width / 2);
}
