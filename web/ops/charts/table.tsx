import type { ComponentChildren } from "preact";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { download } from "../csv/download.ts";

type Props = {
  /** What it is a table of; for those who do not see where it stands. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Columns of words; all others but the first hold figures. */
  readonly words?: readonly number[];
  /** The same rows as the API has them: what is saved as a file. */
  readonly data?: readonly object[];
};

/** A table that scrolls in its own box where it is too wide. */
export function Table({ caption, head, rows, words = [], data = [] }: Props) {
  const kind = (at: number): string => (at === 0 || words.includes(at) ? "words" : "figures");
  return (
    <>
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
      {data.length > 0 && <SaveButton caption={caption} data={data} />}
    </>
  );
}

function SaveButton({ caption, data }: { readonly caption: string; readonly data: readonly object[] }) {
  return (
    <button type="button" class="save" onClick={() => download(caption, data)}>
      {f.csv}
      <span class="unseen">: {caption}</span>
    </button>
  );
}

type BehindProps = Omit<Props, "caption"> & { readonly title: string; readonly show?: string };

/** The figures behind a chart, for those who read them better. */
export function TableBehind({ title, show = o.showTable, ...table }: BehindProps) {
  return (
    <details class="behind">
      <summary>
        {show}
        <span class="unseen">: {title}</span>
      </summary>
      <Table caption={o.tableOf(title)} {...table} />
    </details>
  );
}
