import { commandFor, type Ended, type How } from "./command.ts";
import type { Running } from "./system.ts";

/** `npm run -s export` against a running system. */
export const exportFrom = (running: Running, words: readonly string[], how: How = {}): Promise<Ended> =>
  commandFor(running, "cli/export/main.ts", words, how);

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a JSON Lines file, and what each column holds, as a trainer's reader infers it: every line is one object, and
 * a column is of one type in all of them. Throws where it is not.
 */
export function readAsTrainer(text: string): {
  readonly columns: Record<string, string>;
  readonly rows: readonly Row[];
} {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("The last line does not end.");
  const rows = lines.map((line) => JSON.parse(line) as Row);
  const kinds = new Set(rows.map((row) => JSON.stringify(columnsOf(row))));
  if (kinds.size > 1) throw new Error(`Columns differ: ${[...kinds].join(" and ")}.`);
  return { columns: rows[0] === undefined ? {} : columnsOf(rows[0]), rows };
}

const columnsOf = (row: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeOf(value)]));

function typeOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  const isChat = value.every(
    (one: unknown) => JSON.stringify(Object.keys(one as object).toSorted()) === '["content","role"]',
  );
  return isChat && value.length > 0 ? "messages" : "list";
}
