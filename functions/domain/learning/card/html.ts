import { percentInTenths } from "../../percent.ts";

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A cell's text; figures stand to the right. */
type Cell = string | number | undefined;

/** A table with a caption; the first cell of each row is its heading. What is not known is a dash. */
export function tableOf(caption: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
  const body = rows
    .map(([first, ...others]) => `<tr><th scope="row">${shown(first)}</th>${others.map(cell).join("")}</tr>`)
    .join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function cell(value: Cell): string {
  return isFigure(value) ? `<td class="number">${shown(value)}</td>` : `<td>${shown(value)}</td>`;
}

/** Numbers, shares, and the dash in the place of either. */
function isFigure(value: Cell): boolean {
  return typeof value !== "string" || /^-?[\d.]+ %/.test(value);
}

function shown(value: Cell): string {
  if (value === undefined) return "–";
  return escapeHtml(typeof value === "number" ? String(Number(value.toPrecision(3))) : value);
}

/** A share from 0 to 1 as per cent. */
export function percent(share: number | undefined): string | undefined {
  return share === undefined ? undefined : percentInTenths(share);
}
