/** A stretch of text as it is, or one or more of a character that would hide or reorder what is around it. */
export type Piece = { readonly text: string } | { readonly hidden: string; readonly times: number };

/**
 * Characters that nobody sees and that change what is seen: controls, zero-width and joining characters, bidirectional
 * marks, overrides and isolates, fillers that look like nothing, tags. Line feed and tab are ordinary.
 */
const HIDDEN =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /([\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}])\1*/gu;

const ZERO_WIDTH_JOINER = "\u200D";
const ZERO_WIDTH_NON_JOINER = "\u200C";
/** Before a joiner inside an emoji. */
const EMOJI_END = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u;
/** Scripts that are written with joiners. */
const JOINING_END =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Kannada}\p{Script=Telugu}\p{Mn}\p{Mc}]$/u;

/** After so many, the rest is spelled out in the text itself: a page of nothing but marks is still a page. */
const MOST_MARKS = 500;

export const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Splits `text` so that every character in it can be shown. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let shown = 0;
  let marks = 0;
  for (const { 0: run, 1: character = "", index } of text.matchAll(HIDDEN)) {
    if (belongs(run, text.slice(Math.max(0, index - 2), index))) continue;
    if ((marks += 1) > MOST_MARKS) return [...pieces, { text: spelledOut(text.slice(shown)) }];
    if (index > shown) pieces.push({ text: text.slice(shown, index) });
    pieces.push({ hidden: nameOf(character), times: run.length / character.length });
    shown = index + run.length;
  }
  if (shown < text.length) pieces.push({ text: text.slice(shown) });
  return pieces;
}

/** A joiner where its script or an emoji needs it, a carriage return before its line feed. */
function belongs(run: string, before: string): boolean {
  if (run === "\r") return true;
  if (run === ZERO_WIDTH_JOINER) return EMOJI_END.test(before) || JOINING_END.test(before);
  return run === ZERO_WIDTH_NON_JOINER && JOINING_END.test(before);
}

const spelledOut = (text: string): string =>
  text.replaceAll(
    HIDDEN,
    (run: string, character: string) =>
      `[${nameOf(character)}${run.length > character.length ? ` × ${run.length / character.length}` : ""}]`,
  );
