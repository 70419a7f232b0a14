import { Fragment } from "preact";

/** What words of labels are joined by besides blanks: a line may break after these, and nowhere else in a word. */
const JOINT = /(?<=[_/.:-])/u;

/** A label's name or description, with the places where its words allow a break. */
export function LabelText({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(JOINT).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** Letters that are wider than a digit, as they are in most fonts; what is written in squares is wider still. */
const WIDE = /[\p{Lu}mwMW@%&]/u;
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (SQUARE.test(letter) ? 2 : WIDE.test(letter) ? 1.4 : 1), 0);

/** The longest stretch that cannot break, in any of the names, in widths of a digit. */
export const longestPart = (names: readonly string[]): number =>
  Math.max(1, ...names.flatMap((name) => name.split(/\s+/u).flatMap((word) => word.split(JOINT))).map(widthOf));
