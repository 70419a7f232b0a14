import { csvOf } from "./csv.ts";

/** Hands the file to the browser, under a name made of what it is a table of. */
export function download(title: string, rows: readonly object[]): void {
  const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
