import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Metafile } from "esbuild";

/** The files of a bundle that a cold start reads: its first one, and all that is imported before it runs. */
export function filesAtStart(directory: string, name = "index.mjs", seen = new Set<string>()): readonly string[] {
  seen.add(name);
  const text = readFileSync(join(directory, name), "utf8");
  const imported = text.matchAll(/(?:^|[;}\n])(?:import|export)[^"'()]*["']\.\/([\w.-]+)["']/gu);
  for (const [, file = ""] of imported) if (!seen.has(file)) filesAtStart(directory, file, seen);
  return [...seen];
}

/** The sources whose code a bundle loads before it runs, as esbuild's account of it has them. */
export function sourcesAtStart({ outputs }: Metafile): readonly string[] {
  const first = Object.keys(outputs).find((file) => /(?:^|\/)index\.mjs$/.test(file)) ?? "";
  const inputs = [...outputsAtStart(outputs, first)].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}));
  return [...new Set(inputs.flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 ? [source] : [])))].toSorted();
}

function outputsAtStart(outputs: Metafile["outputs"], file: string, seen = new Set<string>()): ReadonlySet<string> {
  seen.add(file);
  for (const { path, kind } of outputs[file]?.imports ?? [])
    if (kind === "import-statement" && !seen.has(path)) outputsAtStart(outputs, path, seen);
  return seen;
}

/** The packages among sources. */
export const packagesAmong = (sources: readonly string[]): readonly string[] =>
  [
    ...new Set(sources.flatMap((source) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? [])),
  ].toSorted();

/** Bytes: of what a cold start reads of a bundle, the same as gzip makes it, and of all its code. */
export type Sizes = { readonly bytes: number; readonly gzip: number; readonly whole: number };

export function sizesOf(directory: string): Sizes {
  const read = filesAtStart(directory).map((file) => readFileSync(join(directory, file)));
  const all = readdirSync(directory).filter((file) => file.endsWith(".mjs"));
  return {
    bytes: total(read.map(({ length }) => length)),
    gzip: total(read.map((content) => gzipSync(content).length)),
    whole: total(all.map((file) => statSync(join(directory, file)).size)),
  };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
