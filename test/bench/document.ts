import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const inDocs = (name: string): string => join(ROOT, "docs", name);
const FIGURES = inDocs("benchmarks.json");
const TITLE =
  "# Benchmarks\n\nWhat the benches measure, each with the command that measures it. The figures are in [benchmarks.json](benchmarks.json) as well.\n";

/** Where and when something was measured. */
export function machine(): string {
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).stdout.trim();
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "CPU"}, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

/** The figures of all benches, by their names. */
export const figuresSoFar = (): Readonly<Record<string, unknown>> =>
  existsSync(FIGURES) ? (JSON.parse(readFileSync(FIGURES, "utf8")) as Record<string, unknown>) : {};

/** Prints a bench's section and puts it into a document in docs/ in the place of its last one, and its figures into benchmarks.json. */
export function publish(name: string, section: string, figures: unknown, file = "benchmarks.md"): void {
  console.log(section);
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const document = inDocs(file);
  const before = existsSync(document) ? readFileSync(document, "utf8") : TITLE;
  const block = `${begin}\n\n${section}\n\n${end}`;
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  const after = from < 0 ? `${before}\n${block}\n` : `${before.slice(0, from)}${block}${before.slice(to + end.length)}`;
  writeFileSync(document, after);
  writeFileSync(FIGURES, `${JSON.stringify({ ...figuresSoFar(), [name]: figures }, undefined, 2)}\n`);
  spawnSync(join(ROOT, "node_modules/.bin/oxfmt"), [document, FIGURES], { shell: process.platform === "win32" });
}
