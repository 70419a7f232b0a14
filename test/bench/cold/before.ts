import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(import.meta.dirname, "../../..");

/** Bundles the functions of a commit with that commit's own settings and today's packages, and says where. */
export async function bundleBefore(commit: string, folder: string): Promise<string> {
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
  return out;
}
