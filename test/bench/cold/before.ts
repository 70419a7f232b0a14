import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(import.meta.dirname, "../../..");

/** The bundles of a commit, by function, and the options of Node that it deploys them with. */
export type Before = { readonly folder: string; readonly options: string };

/** Bundles the functions of a commit with that commit's own settings and today's packages. */
export async function bundleBefore(commit: string, folder: string): Promise<Before> {
  const [tar, out] = [join(folder, "sources.tar"), join(folder, "out")];
  const archive = spawnSync("git", ["archive", commit, "functions", "infra", "package.json"], {
    cwd: ROOT,
    maxBuffer: 2 ** 28,
  });
  if (archive.status !== 0) throw new Error(`There is no commit ${commit}: ${archive.stderr.toString()}`);
  writeFileSync(tar, archive.stdout);
  spawnSync("tar", ["-xf", tar, "-C", folder]);
  mkdirSync(out);
  const { bundle } = (await import(pathToFileURL(join(folder, "infra/bundle.ts")).href)) as {
    readonly bundle: (directory: string) => Promise<void>;
  };
  await bundle(out);
  const deployed = readFileSync(join(folder, "infra/service-function.ts"), "utf8");
  return { folder: out, options: /NODE_OPTIONS: "([^"]*)"/.exec(deployed)?.[1] ?? "" };
}
