import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageFor } from "../../cli/build/page.ts";
import { readPageFiles } from "../../cli/page/files.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The packages that the page's sources name, by their folders. */
function imported(): string[] {
  const files = globSync("web/**/*.{ts,tsx}", { cwd: ROOT }).filter((file) => !file.endsWith("vite.config.ts"));
  const sources = files.map((file) => readFileSync(join(ROOT, file), "utf8"));
  const named = sources.flatMap((text) =>
    [...text.matchAll(/^import (?!type\b).*from "((?:@[\w-]+\/)?[a-z][\w-]*)[/\w-]*";$/gm)].map(
      ([, name = ""]) => name,
    ),
  );
  return [...new Set(named)];
}

test("the page is served with the licences of all packages in it", async () => {
  const files = readPageFiles(await pageFor(() => undefined));
  const served = files.get("/THIRD-PARTY-LICENSES.txt");
  expect(served?.headers["content-type"]).toBe("text/plain; charset=utf-8");
  const text = served?.body.toString() ?? "";
  expect(imported()).toEqual(expect.arrayContaining(["preact", "@preact/signals", "oidc-client-ts", "marked"]));
  for (const name of imported()) {
    const { version, license } = JSON.parse(
      readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8"),
    ) as Record<string, string>;
    expect(text).toContain(`${name} - ${version} (${license})`);
    expect(text).toContain(readFileSync(licenceOf(name), "utf8").trim().split("\n", 1)[0]);
  }
});

const licenceOf = (name: string): string => {
  const [file = ""] = globSync("LICEN[CS]E*", { cwd: join(ROOT, "node_modules", name) });
  return join(ROOT, "node_modules", name, file);
};
