import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

/** 16 hexadecimal digits for the state of all files that match patterns below the project's folder, and of `others` anywhere. */
export function stateOf(patterns: readonly string[], others: readonly string[] = []): string {
  const hash = createHash("sha256");
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted();
  for (const file of files) hash.update(file).update(readFileSync(join(ROOT, file)));
  for (const file of others) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}
