import type { ComponentChildren } from "preact";
import { o } from "../../strings/ops/index.ts";

type Props = {
  /** What it is a table of; for those who do not see where it stands. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Columns of words; all others but the first hold figures. */
  readonly words?: readonly number[];
};

/** A table that scrolls in its own box where it is too wide. */
export function Table({ caption, head, rows, words = [] }: Props) {
  const kind = (at: number): string => (at === 0 || words.includes(at) ? "words" : "figures");
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="data">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((title, at) => (
              <th key={title} scope="col" class={kind(at)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={at} class={kind(at + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The figures behind a chart, for those who read them better. */
export function TableBehind({ title, ...table }: Omit<Props, "caption"> & { readonly title: string }) {
  return (
    <details class="behind">
      <summary>
        {o.showTable}
        <span class="unseen">: {title}</span>
      </summary>
      <Table caption={o.tableOf(title)} {...table} />
    </details>
  );
}
