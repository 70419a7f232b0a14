import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Files of the built page that a browser loads before it shows anything, by their names in `directory`. */
export async function firstFiles(directory: string): Promise<readonly string[]> {
  const index = await readFile(join(directory, "index.html"), "utf8");
  return ["index.html", ...[...index.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file ?? "")];
}

/** Files that a browser loads with a part of the page, by the beginning of the part's name: what it imports and its styles too. */
export async function filesWith(directory: string, part: string): Promise<readonly string[]> {
  for (const name of globSync("assets/*.js", { cwd: directory })) {
    const found = filesIn(await readFile(join(directory, name), "utf8"), part);
    if (found !== undefined) return found;
  }
  throw new Error(`The page loads no ${part} with other files.`);
}

/** The bundler writes down, beside each import, the numbers of the files that belong to it. */
function filesIn(script: string, part: string): readonly string[] | undefined {
  const [, list = ""] = /m\.f=\[([^\]]*)\]/.exec(script) ?? [];
  const files = list.split(",").map((file) => file.replaceAll('"', ""));
  const [, numbers] =
    new RegExp(`import\\(.\\./${part}-[^)]*\\)[^[]*__vite__mapDeps\\(\\[([\\d,]+)\\]`).exec(script) ?? [];
  return numbers?.split(",").map((number) => files[Number(number)] ?? "");
}

export const allFiles = (directory: string): readonly string[] => globSync("**/*.{html,js,css}", { cwd: directory });

export type Weight = { readonly bytes: number; readonly gzip: number };

/** What files weigh together, as they are and compressed one by one. */
export async function weightOf(directory: string, files: readonly string[]): Promise<Weight> {
  const contents = await Promise.all(files.map((file) => readFile(join(directory, file))));
  return {
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzip: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}
