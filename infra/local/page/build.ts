import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { putInPlace } from "../put-in-place.ts";

const ROOT = join(import.meta.dirname, "../../..");
const SOURCES = ["web/**/*.*", "functions/domain/**/*.ts", "package-lock.json"];

/** The built page for the sources as they are, built once for each state of them; the folder it is in. */
export async function pageFor(tell: (line: string) => void): Promise<string> {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted();
  for (const file of files) hash.update(file).update(readFileSync(join(ROOT, file)));
  const folder = join(ROOT, "dist", "pages", hash.digest("hex").slice(0, 16));
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
