import { NAMES, TOWNS } from "./neutral.ts";
import type { Random } from "./random.ts";

/**
 * A template in words: `{a|b}` is one of these, `[town]`, `[name]` and `[item]` stand for a place, a seller's name and
 * what is sold.
 */
export function write(template: string, item: string, random: Random): string {
  return template
    .replaceAll(/\{([^{}]*)\}/gu, (_, choices: string) => random.pick(choices.split("|")))
    .replaceAll("[town]", () => random.pick(TOWNS))
    .replaceAll("[name]", () => random.pick(NAMES))
    .replaceAll("[item]", item);
}

/** Sentences as a paragraph; each begins with a capital letter. */
export function paragraph(sentences: readonly string[]): string {
  return sentences
    .filter((sentence) => sentence !== "")
    .map((sentence) => sentence.slice(0, 1).toUpperCase() + sentence.slice(1))
    .join(" ");
}

/** The same text as some people would type it: in lower case, or with a few slips of the finger. */
export function typed(text: string, random: Random): string {
  const hasty = random.chance(0.12) ? text.toLowerCase().replaceAll(/[.,](?= |$)/gu, "") : text;
  return random.chance(0.4) ? slips(hasty, random) : hasty;
}

function slips(text: string, random: Random): string {
  return text.replaceAll(/[a-z]{5,}/giu, (word) => (random.chance(0.09) ? slip(word, random) : word));
}

/** Letters swapped, lost, doubled or hit beside; never the first one. */
function slip(word: string, random: Random): string {
  const at = 1 + Math.floor(random.next() * (word.length - 2));
  const [before, here, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  const near = random.pick(["e", "r", "a", "s", "o", "i", "n"]);
  return random.pick([
    before + next + here + after,
    before + next + after,
    before + here + here + next + after,
    before + near + next + after,
  ]);
}
