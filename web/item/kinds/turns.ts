/** One thing that was said. `side` goes from one to the other where somebody else begins to speak, in the order of who spoke first. */
export type Turn = { readonly from: string; readonly text: string; readonly side: 0 | 1 };

/** Beyond, the rest is counted and not shown. */
export const MOST_TURNS = 1_000;

/**
 * What was said, from a list of `{role | from, text | content}`; undefined for any other value. As in the messages of language
 * models, what is said can be a list of parts with a `text` each.
 */
export function turnsOf(value: unknown): readonly Turn[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const speakers: string[] = [];
  const turns: Turn[] = [];
  for (const said of value) {
    const turn = turnOf(said);
    if (turn === undefined) return undefined;
    if (!speakers.includes(turn.from) && speakers.length < 2) speakers.push(turn.from);
    turns.push({ ...turn, side: turn.from === speakers[0] ? 0 : 1 });
  }
  return turns;
}

function turnOf(said: unknown): Omit<Turn, "side"> | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  const { role, from = role ?? "", content, text = textOf(content) } = said as Record<string, unknown>;
  return typeof from === "string" && typeof text === "string" ? { from, text } : undefined;
}

function textOf(content: unknown): string | undefined {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return undefined;
  const parts = content.map((part: unknown) => (part as { text?: unknown } | null)?.text);
  return parts.every((part) => typeof part === "string") ? parts.join("\n") : undefined;
}
