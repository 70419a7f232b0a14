/** Whether a place is between the two halves of a surrogate pair. */
const isWithinPair = (text: string, unit: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(unit - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(unit));

/** How many code points a text has. A lone surrogate is one. */
export function codePointsIn(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The code points before a place in a text.
 * @param unit the place in UTF-16 code units, as strings and selections in a browser count; within a pair, it is before the pair
 */
export const codePointsBefore = (text: string, unit: number): number =>
  codePointsIn(text.slice(0, isWithinPair(text, unit) ? unit - 1 : unit));

/** The place in UTF-16 code units behind so many code points; the text's length where it has fewer. */
export function unitAt(text: string, codePoints: number): number {
  let unit = 0;
  for (let left = codePoints; left > 0 && unit < text.length; left -= 1) unit += isWithinPair(text, unit + 1) ? 2 : 1;
  return unit;
}
