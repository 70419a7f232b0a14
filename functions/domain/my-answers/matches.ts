/**
 * Whether a text has all words of a search, in any order, whatever their case. What has no words is found nowhere and misses
 * nothing: it matches.
 */
export function matches(search: string, found: readonly unknown[]): boolean {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const text = folded(found.flatMap((one) => textsIn(one)).join("\n"));
  return words.every((word) => text.includes(word));
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

/** All texts and numbers in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one) => textsIn(one));
}
