import { type ChangeObject, diffArrays } from "diff";

/** A part of two texts: in both, only in the first, or only in the second. */
export type Stretch = { readonly kind: "same" | "removed" | "added"; readonly text: string };

/** Characters of both texts together. Beyond, finding their words alone would be felt. */
const MOST_CHARACTERS = 100_000;
/** Words removed and added. The time to find them grows with the square: so many take about 30 ms. */
const MOST_CHANGES = 400;
/** Words and what is between them that are shown of a part that stayed, before a change and after one. */
const AROUND = 16;
const LEFT_OUT = " … ";

/** What changed from one text to another, word by word, in any script; undefined where it is too much to be found or read. */
export function stretchesOf(before: string, after: string): readonly Stretch[] | undefined {
  if (before.length + after.length > MOST_CHARACTERS) return undefined;
  const found = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_CHANGES });
  return found && joined(found);
}

/** Words, and each space and mark between them: put together, they are the text. */
function wordsOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

/** Neighbouring changes as one: what was removed, then what was added; spaces alone between two of them belong to both. */
function joined(parts: readonly ChangeObject<string[]>[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [removed, added] = ["", ""];
  const close = (): void => {
    if (removed !== "") stretches.push({ kind: "removed", text: removed });
    if (added !== "") stretches.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const [at, part] of parts.entries()) {
    const text = part.value.join("");
    const stays = !part.removed && !part.added;
    const isBetween = stays && /^ +$/u.test(text) && at > 0 && at < parts.length - 1;
    if (part.removed || isBetween) removed += text;
    if (part.added || isBetween) added += text;
    if (!stays || isBetween) continue;
    close();
    stretches.push({ kind: "same", text: shortened(part.value, at === 0, at === parts.length - 1) });
  }
  close();
  return stretches;
}

/** A part that stayed, without its middle where it is long; what begins or ends the text has only one change beside it. */
function shortened(words: readonly string[], isFirst: boolean, isLast: boolean): string {
  const [head, tail] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND];
  if (words.length <= head + tail + AROUND) return words.join("");
  return words.slice(0, head).join("") + LEFT_OUT + words.slice(words.length - tail).join("");
}
