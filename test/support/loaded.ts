import { readFileSync } from "node:fs";
import { join } from "node:path";
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
