/** A table in Markdown: the first column as text, the others aligned to the right. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

export const usd = (amount: number): string => amount.toFixed(2);

/** At most four significant digits. */
export const few = (amount: number): string =>
  Number(amount.toPrecision(4)).toLocaleString("en", { maximumSignificantDigits: 4 });
