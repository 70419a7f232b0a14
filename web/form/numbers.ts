const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu;
/** In a language that writes thousands with it, a point before exactly three digits can mean either. */
const AMBIGUOUS = /^[+-]?\d{1,3}\.\d{3}$/u;

/** A number as a person edits it: every digit that it has, no thousands, the decimal separator of the language. */
export const numberText = (value: number, comma: boolean): string =>
  comma ? String(value).replace(".", ",") : String(value);

/**
 * The number that somebody wrote; undefined for what is none, or could be two. Where the comma is the decimal separator, a
 * point is taken for one too, unless it could stand for thousands.
 */
export function readNumber(text: string, comma: boolean): number | undefined {
  const plain = text.trim().replace("\u2212", "-");
  if (comma && (AMBIGUOUS.test(plain) || (plain.includes(",") && plain.includes(".")))) return undefined;
  const pointed = comma ? plain.replace(",", ".") : plain;
  if (!NUMBER.test(pointed)) return undefined;
  const value = Number(pointed);
  return Number.isFinite(value) ? value : undefined;
}
