/** Up to so many labels, one digit chooses each. With more, codes are longer and the labels can be searched. */
export const FEW_LABELS = 10;

/**
 * The digits that choose each of `count` labels: one digit up to ten labels, else as many as the last one needs, so that
 * every label costs the same keystrokes.
 */
export function codesOf(count: number): string[] {
  if (count <= FEW_LABELS) return Array.from({ length: count }, (_, index) => String((index + 1) % 10));
  const width = String(count).length;
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(width, "0"));
}

export type Typed = { readonly chosen: number } | { readonly typed: string };

/** What typing `digit` after `before` comes to: a label by its index, or digits that some code begins with. */
export function typeDigit(codes: readonly string[], before: string, digit: string): Typed {
  const typed = before + digit;
  const chosen = codes.indexOf(typed);
  if (chosen >= 0) return { chosen };
  if (codes.some((code) => code.startsWith(typed))) return { typed };
  return { typed: codes.some((code) => code.startsWith(digit)) ? digit : "" };
}
