/** What JavaScript takes for white space: RE2 knows six of these. */
const SPACE = String.raw`\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`;
const NOT_SPACE = String.raw`\x{0}-\x{8}\x{E}-\x{1F}!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}`;

/** One piece of a regular expression: an escape, or one character. */
const PIECE = /\\[\s\S]|[\s\S]/gu;

/** The same regular expression for RE2, where the two languages give another meaning to the same sign. */
export function translated(source: string): string {
  let inClass = false;
  return (source.match(PIECE) ?? [])
    .map((piece) => {
      const inside = inClass;
      inClass = piece === "[" || (inClass && piece !== "]");
      return inside ? inClassMeaning(piece) : outsideMeaning(piece);
    })
    .join("");
}

function outsideMeaning(piece: string): string {
  if (piece === ".") return String.raw`[^\n\r\x{2028}\x{2029}]`;
  if (piece === String.raw`\s`) return `[${SPACE}]`;
  return piece === String.raw`\S` ? `[^${SPACE}]` : piece;
}

function inClassMeaning(piece: string): string {
  if (piece === String.raw`\s`) return SPACE;
  if (piece === String.raw`\S`) return NOT_SPACE;
  // JavaScript takes a bracket in brackets as it is; RE2 may take it for the name of a class.
  if (piece === "[") return String.raw`\[`;
  return piece === String.raw`\b` ? String.raw`\x{8}` : piece;
}

const ATOM = /^(?:\\[sSdDwW]|\[\^?(?:[^\]\\[]|\\.)+\]|[^\\^$.*+?()[\]{}|])\+?$/u;
const WORDS = /^[^\\^$.*+?()[\]{}|]+(?:\|[^\\^$.*+?()[\]{}|]+)*$/u;
/** Words are searched one after another at each character. */
const MOST_WORDS = 200;

/** Whether it is one atom, perhaps repeated, or words to choose from: such a search never goes back over the text. */
export function isPlain(source: string): boolean {
  return ATOM.test(source) || (source.length <= MOST_WORDS && WORDS.test(source));
}
