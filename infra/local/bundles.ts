import { cpSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundle, FUNCTIONS } from "../bundle.ts";
import { putInPlace } from "./put-in-place.ts";
import { ROOT, stateOf } from "./sources.ts";

const SOURCES = ["infra/bundle.ts", "functions/**/*.ts", "package-lock.json"];

/** Has the functions' bundles in `directory`. They are the same for every flow, so they are made once for each state of the sources. */
export async function placeBundles(directory: string): Promise<void> {
  const kept = join(ROOT, "dist", "bundles", stateOf(SOURCES));
  if (!existsSync(join(kept, FUNCTIONS[0]))) await make(kept);
  cpSync(kept, directory, { recursive: true });
}

/** Aside first, and renamed when it is whole: what was cut off is none. */
async function make(kept: string): Promise<void> {
  mkdirSync(dirname(kept), { recursive: true });
  const draft = mkdtempSync(`${kept}-`);
  await bundle(draft);
  putInPlace(draft, kept, FUNCTIONS[0]);
}
