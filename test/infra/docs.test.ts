import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = "{cli,client,emulator,flows,functions,infra,mcp,statemachines,test,web}";
const all = globSync(`${FOLDERS}/**/*.{ts,tsx,js,json}`, { cwd: ROOT }).filter(
  (file) => !file.includes("node_modules"),
);
const documents = globSync(["*.md", "docs/*.md", "emulator/README.md", "client/README.md", "mcp/README.md"], {
  cwd: ROOT,
});

/** What a document names as a file of the code: `wire/front.ts`, `curves.ts`. */
const namedIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)*\.tsx?)`/g)].map(([, name = ""]) => name.replace(/^(\.\.\/)+/, ""));

test.each(documents)("every file of the code that %s names is there", (document) => {
  const named = namedIn(readFileSync(join(ROOT, document), "utf8"));
  const strange = named.filter((name) => !all.some((file) => file === name || file.endsWith(`/${name}`)));
  expect(strange).toEqual([]);
});
