import { join } from "node:path";
import { madeOnce, pruneUnused } from "./put-in-place.ts";
import { ROOT, stateOf } from "./sources.ts";

const SOURCES = ["infra/bundle.ts", "web/**/*.*", "functions/domain/**/*.ts", "package-lock.json"];

/** The built page for the sources as they are, built once for each state of them; the folder it is in. */
export async function pageFor(tell: (line: string) => void): Promise<string> {
  const page = await madeOnce(join(ROOT, "dist", "pages", stateOf(SOURCES)), "index.html", async (draft) => {
    tell("Building the page …");
    const { bundlePage } = await import("../../infra/bundle.ts");
    await bundlePage(draft);
  });
  pruneUnused(page);
  return page;
}
