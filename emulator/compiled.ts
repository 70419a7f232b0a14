import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";

/** Has a thread with an environment of its own find what this process has compiled before, and keep what it compiles. */
export function compiled(): Readonly<Record<string, string>> {
  const versioned = getCompileCacheDir();
  return versioned === undefined ? {} : { NODE_COMPILE_CACHE: dirname(versioned) };
}
