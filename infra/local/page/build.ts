import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { dirname, join } from "node:path";
import { putInPlace } from "../put-in-place.ts";
import { ROOT, stateOf } from "../sources.ts";

const SOURCES = ["web/**/*.*", "functions/domain/**/*.ts", "package-lock.json"];

/** The built page for the sources as they are, built once for each state of them; the folder it is in. */
export async function pageFor(tell: (line: string) => void): Promise<string> {
  const folder = join(ROOT, "dist", "pages", stateOf(SOURCES));
  if (!existsSync(join(folder, "index.html"))) await build(folder, tell);
  return folder;
}

/** Aside first, and renamed when it is whole: a build that was cut off is none. */
async function build(folder: string, tell: (line: string) => void): Promise<void> {
  tell("Building the page …");
  const { bundlePage } = await import("../../bundle-page.ts");
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  await bundlePage(draft);
  putInPlace(draft, folder, "index.html");
}
