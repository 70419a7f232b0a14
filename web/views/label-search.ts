import type { Claim } from "../../functions/domain/reviews/review.ts";

type Label = Claim["labels"][number];
export type Found = Label & { readonly index: number };

/** Small letters without accents: "Café" is found by "cafe". */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase();

/**
 * The labels in whose name or description every word of `search` is, in any order. Those whose name has them all come
 * first; else the flow's order stays.
 */
export function labelsFor(labels: readonly Label[], search: string): readonly Found[] {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  const has = (text: string): boolean => words.every((word) => plain(text).includes(word));
  const all = labels.map((label, index) => ({ ...label, index }));
  const byName = all.filter(({ name }) => has(name));
  const byBoth = all.filter((label) => !byName.includes(label) && has(`${label.name} ${label.description}`));
  return [...byName, ...byBoth];
}
