import type { Sizes } from "../../support/loaded.ts";
import { tableOf } from "../cost/tables.ts";
import { aimOf, STANDS_IN_THE_WAY } from "./aims.ts";
import type { Times } from "./times.ts";

type Figures = Sizes & Partial<Times>;
export type Row = { readonly name: string; readonly ours: Figures; readonly bare: Figures; readonly before?: Figures };
type Circumstances = {
  readonly rounds: number;
  readonly empty: Times | undefined;
  readonly machine: string;
  readonly before: string | undefined;
};

/** The part of docs/benchmarks.md: how it was measured, a table for size and one for time, and what is above its aim. */
export function sectionOf(rows: readonly Row[], { rounds, empty, machine, before }: Circumstances): string {
  const isBefore = before !== undefined;
  return [
    "## Cold start",
    `\`npm run bench -- cold${isBefore ? ` --before=${before}` : ""}\`, ${machine}.`,
    `Each figure is the median of ${rounds} imports, each in a fresh process, with all bundles in turns. "SDK alone" is a handler that makes the same clients of the AWS SDK as the function does at its start, and does nothing else, bundled with the same settings. An empty handler takes ${said(empty?.cpu)} ms of the processor, ${said(empty?.wall)} ms by the clock. The ratio is of the processor's time on the main thread, since other work on the machine lengthens the clock's. A function reads the files that it needs at once; the rest of its bundle is read where something seldom asks for it. \`ops-api\` makes no client before its first call, which loads the code of its route; it stands beside the clients of all routes, so its ratio leaves out what that call still loads.${isBefore ? ` "Before" is commit ${before}.` : ""}`,
    "### Time to import, in ms of the processor (by the clock)",
    timeTable(rows, isBefore),
    "### Bytes that are read at the start",
    sizeTable(rows, isBefore),
    ...missed(rows),
  ].join("\n\n");
}

function timeTable(rows: readonly Row[], isBefore: boolean): string {
  const heads = [
    "Function",
    ...(isBefore ? ["before"] : []),
    "now",
    "SDK alone",
    ...(isBefore ? ["ratio before"] : []),
  ];
  return tableOf(
    [...heads, "ratio", "aim"],
    rows.map(({ name, ours, bare, before }) => [
      name,
      ...(isBefore ? [before ? both(before) : NEW] : []),
      both(ours),
      both(bare),
      ...(isBefore ? [before ? ratio(before, bare).toFixed(2) : ""] : []),
      ratio(ours, bare).toFixed(2),
      aimOf(name).toFixed(2),
    ]),
  );
}

function sizeTable(rows: readonly Row[], isBefore: boolean): string {
  const heads = [
    "Function",
    ...(isBefore ? ["before", "gzip"] : []),
    "now",
    "gzip",
    "SDK alone",
    "gzip",
    "whole bundle",
  ];
  return tableOf(
    heads,
    rows.map(({ name, ours, bare, before }) => [
      name,
      ...(isBefore ? (before ? [kb(before.bytes), kb(before.gzip)] : [NEW, ""]) : []),
      ...[ours.bytes, ours.gzip, bare.bytes, bare.gzip, ours.whole].map(kb),
    ]),
  );
}

/** What is above its aim, and why. */
function missed(rows: readonly Row[]): readonly string[] {
  const above = rows.filter(({ name, ours, bare }) => ratio(ours, bare) > aimOf(name));
  if (above.length === 0) return [];
  const lines = above.map(
    ({ name, ours, bare }) =>
      `- \`${name}\`: ${ratio(ours, bare).toFixed(2)} instead of ${aimOf(name)}. ${STANDS_IN_THE_WAY[name] ?? ""}`,
  );
  return ["### Above the aim", lines.join("\n")];
}

/** In the place of the figures of a function that was not there before. */
const NEW = "new";
const ratio = (ours: Figures, bare: Figures): number => (ours.cpu ?? Number.NaN) / (bare.cpu ?? Number.NaN);
const said = (ms: number | undefined): string => (ms ?? Number.NaN).toFixed(1);
const both = ({ cpu, wall }: Figures): string => `${said(cpu)} (${said(wall)})`;
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
