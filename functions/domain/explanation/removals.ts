/** More words than this are not left out together. */
export const MOST_REMOVED = 5;
/** Every two of so many words that speak most for the label are tried. */
const PAIRED = 8;

/**
 * Which words are left out together, by their rank from 0, the fewest first: the best so many (greedy, which for a linear
 * model finds the fewest), and before larger ones every two of the best eight, since two that stand for each other show
 * little effect alone. One word alone was tried before.
 * @param words how many do not speak against the label
 * @param most how many can be asked about at once
 */
export function removalsTried(words: number, most: number): readonly (readonly number[])[] {
  const pairs = upTo(Math.min(words, PAIRED)).flatMap((other) => upTo(other).map((one) => [one, other]));
  const larger = upTo(Math.min(words, MOST_REMOVED) + 1)
    .slice(3)
    .map(upTo);
  return [...pairs.slice(0, Math.max(0, most - larger.length)), ...larger].slice(0, most);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, nth) => nth);
