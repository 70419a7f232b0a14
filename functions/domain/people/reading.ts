/**
 * Words a minute that nobody reads a text at. Adults read non-fiction in English at 238 words a minute on average, and
 * between 175 and 300 for the most part (M. Brysbaert, "How many words do we read per minute? A review and meta-analysis
 * of reading rate", Journal of Memory and Language 109, 2019); this is two and a half times the average.
 */
export const WORDS_A_MINUTE = 600;

/** Shorter texts are seen in one look. */
const LEAST_WORDS = 8;

/** How many words a text has: letters and digits in a row; what is written without blanks counts two characters as one. */
export function wordsIn(text: string): number {
  const unspaced =
    text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/gu)?.length ?? 0;
  const spaced = text
    .replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/gu, " ")
    .match(/[\p{L}\p{N}]+/gu)?.length;
  return (spaced ?? 0) + Math.ceil(unspaced / 2);
}

/** Whether an answer after `seconds` came before the text can have been read; undefined where that says nothing. */
export function isQuick(text: string, seconds: number): boolean | undefined {
  const words = wordsIn(text);
  return words < LEAST_WORDS ? undefined : seconds < (words / WORDS_A_MINUTE) * 60;
}
