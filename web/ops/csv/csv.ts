type Cell = string | number | boolean;

/**
 * A table as a file (RFC 4180): a line for each row, columns named as the API names them, `error.low` for what lies deeper,
 * numbers as they are. Text that a spreadsheet would run as a formula gets a quote in front.
 */
export function csvOf(rows: readonly object[]): string {
  const flat = rows.map((row) => new Map(cellsIn(row)));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const lines = [columns.map(quoted), ...flat.map((row) => columns.map((name) => quoted(row.get(name) ?? "")))];
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

function cellsIn(row: object, under = ""): [string, Cell][] {
  return Object.entries(row).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return [[under + name, value.join(" ")] as [string, Cell]];
    if (typeof value === "object") return cellsIn(value, `${under}${name}.`);
    return [[under + name, value as Cell] as [string, Cell]];
  });
}

/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function quoted(cell: Cell): string {
  const text = typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
