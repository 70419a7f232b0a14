import { cpSync, linkSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, FUNCTIONS } from "../../infra/bundle.ts";
import { madeOnce, pruneUnused } from "./put-in-place.ts";
import { ROOT, stateOf } from "./sources.ts";

const SOURCES = ["infra/bundle.ts", "infra/licences.ts", "functions/**/*.ts", "package-lock.json"];

/** Has the functions' bundles in `directory`. They are the same for every flow, so they are made once for each state of the sources. */
export async function placeBundles(directory: string): Promise<void> {
  const kept = await madeOnce(join(ROOT, "dist", "bundles", stateOf(SOURCES)), FUNCTIONS[0], bundle);
  placeLinks(kept, directory);
  pruneUnused(kept);
}

/** The same files under further names, since nothing changes them; copies, where a file system has no such names or is another one. */
export function placeLinks(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) placeLinks(source, target);
    else placeLink(source, target);
  }
}

function placeLink(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    cpSync(source, target);
  }
}
