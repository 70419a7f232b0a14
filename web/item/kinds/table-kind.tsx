import { kindTexts } from "../../strings/kinds.ts";
import type { KindProps } from "../kinds.ts";
import { textOf } from "../text-of.ts";
import { VisibleText } from "../visible-text.tsx";
import { MOST_COLUMNS, MOST_ROWS, tableOf } from "./grid.ts";
import { Raw, Unfit } from "./unfit.tsx";
import "../../styles/kinds.css";

/** Rows under their header, which stays in sight. What is too wide or too long scrolls by itself, by keys too. */
export function TableKind({ value, name }: KindProps) {
  const table = tableOf(value);
  const k = kindTexts();
  if (table === undefined) return <Unfit text={k.unfit.table} value={value} name={name} />;
  const { columns, rows } = table;
  const shown = columns.slice(0, MOST_COLUMNS);
  const isWhole = rows.length <= MOST_ROWS && columns.length <= MOST_COLUMNS;
  return (
    <>
      <div class="grid-window scroll" tabIndex={0} role="group" aria-label={name}>
        <table class="grid">
          <thead>
            <tr>
              {shown.map(({ title, isNumeric }, at) => (
                <th key={at} scope="col" dir="auto" class={isNumeric ? "figures" : undefined}>
                  <VisibleText text={title} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row, index) => (
              <tr key={index}>
                {shown.map(({ isNumeric }, at) => (
                  <td key={at} dir="auto" class={isNumeric ? "figures" : undefined}>
                    <VisibleText text={cellOf(row[at])} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && (
        <div class="unfit">
          <p class="muted">{k.cut(rows.length, columns.length)}</p>
          <Raw value={value} name={name} />
        </div>
      )}
    </>
  );
}

const cellOf = (value: unknown): string => (value === undefined || value === null ? "" : textOf(value));
