/** A stretch of a text from where it was begun to where it is now, in UTF-16 units. */
export type Range = { readonly anchor: number; readonly head: number };

const boundaries = (text: string, granularity: "grapheme" | "word"): readonly number[] => [
  ...Array.from(new Intl.Segmenter(undefined, { granularity }).segment(text), ({ index }) => index),
  text.length,
];

type Press = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
};

/** Where an arrow key leads: by what is read as one character, or with Ctrl or Alt by words. Undefined for other keys. */
export function moved(text: string, { anchor, head }: Range, press: Press, isRightToLeft: boolean): Range | undefined {
  const to = placeOf(text, head, press, isRightToLeft);
  return to === undefined ? undefined : { anchor: press.shiftKey ? anchor : to, head: to };
}

function placeOf(text: string, head: number, press: Press, isRightToLeft: boolean): number | undefined {
  if (press.key === "Home") return text.lastIndexOf("\n", head - 1) + 1;
  if (press.key === "End") return text.indexOf("\n", head) < 0 ? text.length : text.indexOf("\n", head);
  if (press.key !== "ArrowLeft" && press.key !== "ArrowRight") return undefined;
  const stops = boundaries(text, press.ctrlKey || press.altKey ? "word" : "grapheme");
  const isForward = (press.key === "ArrowRight") !== isRightToLeft;
  return isForward ? (stops.find((stop) => stop > head) ?? text.length) : (stops.findLast((stop) => stop < head) ?? 0);
}

/** What was selected without the white space around it; undefined where that is nothing. */
export function trimmed(
  text: string,
  { anchor, head }: Range,
): { readonly from: number; readonly to: number } | undefined {
  const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
  const chosen = text.slice(first, last);
  const from = first + chosen.length - chosen.trimStart().length;
  const to = last - (chosen.length - chosen.trimEnd().length);
  return from < to ? { from, to } : undefined;
}
