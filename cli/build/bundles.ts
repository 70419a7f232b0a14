import { join } from "node:path";
import { bundle, FUNCTIONS } from "../../infra/bundle.ts";
import { madeOnce, placeLinks, pruneUnused } from "./put-in-place.ts";
import { ROOT, stateOf } from "./sources.ts";

const SOURCES = ["infra/bundle.ts", "infra/licences.ts", "functions/**/*.ts", "package-lock.json"];

/** Has the functions' bundles in `directory`. They are the same for every flow, so they are made once for each state of the sources. */
export async function placeBundles(directory: string): Promise<void> {
  const kept = await madeOnce(join(ROOT, "dist", "bundles", stateOf(SOURCES)), FUNCTIONS[0], bundle);
  placeLinks(kept, directory);
  pruneUnused(kept);
}
