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

/** Characters of the longest stretch that cannot break, in any of the names. */
export const longestPart = (names: readonly string[]): number =>
  Math.max(
    1,
    ...names.flatMap((name) => name.split(/\s+/u).flatMap((word) => word.split(JOINT))).map(({ length }) => length),
  );
