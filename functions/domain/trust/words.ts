/** So much of a text is read: what decides stands near its beginning, and no item may cost a decision its milliseconds. */
export const MOST_CHARACTERS = 8_000;

const WORD = /\p{L}[\p{L}\p{M}']*|\d+(?:[.,]\d+)*/gu;
const SMALL_CHANGE = /^(\d+)[.,](\d{1,2})$/;

/**
 * The words and numbers of a text in its order, repeated where they are repeated there. Compatible forms become one and
 * everything is lower case; a number is written in one way only, so that `12.50` of an item is `12,5` of a proposal.
 */
export function wordsIn(text: string): string[] {
  const plain = text.slice(0, MOST_CHARACTERS).toWellFormed().normalize("NFKC").toLowerCase();
  return Array.from(plain.matchAll(WORD), ([token]) => (isDigit(token) ? plainNumber(token) : token));
}

const isDigit = (token: string): boolean => token >= "0" && token < ":";

function plainNumber(token: string): string {
  const [, whole, cents] = SMALL_CHANGE.exec(token) ?? [];
  if (whole === undefined || cents === undefined) return token.replaceAll(/[.,]/g, "");
  const rest = cents.replace(/0+$/, "");
  return rest === "" ? whole : `${whole}.${rest}`;
}

/**
 * The words of an item whose flow names no text: its own texts and numbers in their order, separated by spaces, cut off
 * where no more is read. Names of members are the flow's, and say nothing.
 */
export function textIn(item: unknown): string {
  const parts: string[] = [];
  let left = MOST_CHARACTERS;
  const open = [item];
  while (open.length > 0 && left > 0) {
    const here = open.pop();
    if (typeof here === "string" || typeof here === "number") {
      const part = String(here).slice(0, left);
      parts.push(part);
      left -= part.length + 1;
    } else if (typeof here === "object" && here !== null)
      for (const one of Object.values(here).toReversed()) open.push(one);
  }
  return parts.join(" ");
}
