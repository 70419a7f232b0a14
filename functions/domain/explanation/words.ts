/** A word of a text, in lower case and one of its compatible forms, and where the text has it: UTF-16 code units. */
export type Word = { readonly word: string; readonly places: readonly Place[] };
type Place = { readonly from: number; readonly to: number };

/** One word after the other, as Unicode parts them (UAX 29): scripts without spaces too, and each pictograph by itself. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const PICTOGRAPH = /\p{Extended_Pictographic}/u;

/** Every word of a text in its order, as often as it is there. */
export function wordsOf(text: string): readonly Word[] {
  return Array.from(segmenter.segment(text)).flatMap(({ segment, index, isWordLike }) =>
    isWordLike === true || PICTOGRAPH.test(segment)
      ? [{ word: segment.normalize("NFKC").toLowerCase(), places: [{ from: index, to: index + segment.length }] }]
      : [],
  );
}

/** Each different word once, with all its places, in the order in which they come first. */
export function different(words: readonly Word[]): readonly Word[] {
  const found = new Map<string, Place[]>();
  for (const { word, places } of words) {
    const there = found.get(word);
    if (there === undefined) found.set(word, [...places]);
    else there.push(...places);
  }
  return Array.from(found, ([word, places]) => ({ word, places }));
}

/** A text without some of its words: a space stands where they were, so that their neighbours do not become one word. */
export function without(text: string, words: readonly Word[]): string {
  const places = words.flatMap((one) => one.places).toSorted((a, b) => a.from - b.from);
  let [rest, at] = ["", 0];
  for (const { from, to } of places) {
    rest += `${text.slice(at, from)} `;
    at = to;
  }
  return rest + text.slice(at);
}

/** Words in at most `most` runs, nearly equally long: what a long text is looked through with first. */
export function runsOf(words: readonly Word[], most: number): readonly (readonly Word[])[] {
  const length = Math.ceil(words.length / most);
  return Array.from({ length: Math.ceil(words.length / length) }, (_, nth) =>
    words.slice(nth * length, (nth + 1) * length),
  );
}
