import { marked, type Token } from "marked";

/** Deeper than this, or more of them, nobody reads; each is a node of the page. */
const [MOST_DEPTH, MOST_TOKENS] = [40, 20_000];

/** The parts of a text in Markdown; undefined where they are too deep or too many to be shown. */
export function readMarkdown(text: string): Token[] | undefined {
  try {
    const tokens = marked.lexer(text);
    return isShowable(tokens) ? [...tokens] : undefined;
  } catch {
    // It reads nested parts by recursion, and deep ones exhaust the stack.
    return undefined;
  }
}

/** Walks without recursion. */
function isShowable(tokens: readonly Token[]): boolean {
  let level = tokens;
  let seen = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    seen += level.length;
    if (depth > MOST_DEPTH || seen > MOST_TOKENS) return false;
    level = level.flatMap(partsOf);
  }
  return true;
}

function partsOf(token: Token): readonly Token[] {
  const {
    tokens = [],
    items = [],
    header = [],
    rows = [],
  } = token as {
    tokens?: Token[];
    items?: Token[];
    header?: { tokens: Token[] }[];
    rows?: { tokens: Token[] }[][];
  };
  return [...tokens, ...items, ...[header, ...rows].flat().flatMap((cell) => cell.tokens)];
}
