import { named, textOf } from "../text-of.ts";

export type Column = {
  readonly title: string;
  /** Whether there are only numbers in it. */ readonly isNumeric: boolean;
};
export type Grid = { readonly columns: readonly Column[]; readonly rows: readonly (readonly unknown[])[] };

/** Beyond, the rest is counted and not shown. */
export const [MOST_ROWS, MOST_COLUMNS] = [500, 30];

/**
 * A table from a list of objects, whose members are its columns, or from a list of lists, of which the first is the header.
 * Undefined for any other value.
 */
export function tableOf(value: unknown): Grid | undefined {
  if (!Array.isArray(value)) return undefined;
  const list = value as readonly unknown[];
  if (list.every((row) => Array.isArray(row))) return fromLists(list);
  return list.every(isObject) ? fromObjects(list) : undefined;
}

function fromLists([header = [], ...rows]: readonly (readonly unknown[])[]): Grid {
  const width = rows.reduce((most, row) => Math.max(most, row.length), header.length);
  const titles = Array.from({ length: width }, (_, at) => textOf(header[at] ?? ""));
  return { columns: columnsOf(titles, rows), rows };
}

function fromObjects(list: readonly Readonly<Record<string, unknown>>[]): Grid {
  const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
  const rows = list.map((row) => names.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined)));
  return { columns: columnsOf(names.map(named), rows), rows };
}

const columnsOf = (titles: readonly string[], rows: Grid["rows"]): readonly Column[] =>
  titles.map((title, at) => {
    const cells = rows.map((row) => row[at]).filter((cell) => cell !== undefined && cell !== null);
    return { title, isNumeric: cells.length > 0 && cells.every((cell) => typeof cell === "number") };
  });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
