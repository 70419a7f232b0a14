import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/**
 * Every file or package of ours that a file imports: files as paths from the root, packages by their names. Types
 * count: they are dependencies too.
 */
function importsOf(file: string): string[] {
  const named = textOf(file).matchAll(
    /^\s*(?:import|export)\b[^;]*?from "([^"]+)"|^\s*import "([^"]+)"|import\("([^"]+)"\)/gm,
  );
  return [...named]
    .map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? "")
    .filter((to) => /^(\.|@second-look\/)/.test(to))
    .map((to) => (to.startsWith(".") ? normalize(join(dirname(file), to)) : to));
}

const files = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.includes("node_modules"))
    .toSorted();

/** A part of the project, and the only folders that it may import from, itself included. */
const RULES: readonly (readonly [string, RegExp])[] = [
  ["functions/domain/**/*.ts", /^functions\/domain\//],
  ["functions/adapters/**/*.ts", /^functions\/(adapters|domain)\//],
  ["functions/http/**/*.ts", /^functions\/(http|domain)\//],
  ["infra/**/*.ts", /^infra\/|^functions\/(domain|adapters|http)\//],
  ["flows/**/*.ts", /^flows\//],
  ["cli/**/*.ts", /^(cli|flows|infra)\/|^functions\/domain\/|^@second-look\/emulator/],
  // It is published by itself: what makes its types knows the API's document, and stays here.
  ["client/src/**/*.ts", /^client\/src\//],
  ["client/generate/**/*.ts", /^client\/generate\/|^functions\/decisions-api\/openapi-document\.ts$/],
  ["mcp/**/*.ts", /^mcp\/|^@second-look\/client$/],
  // With its tests, which move with it.
  ["emulator/**/*.ts", /^emulator\//],
  ["web/**/*.{ts,tsx}", /^web\/|^functions\/domain\//],
  // Of the emulator, tests know its public surface only.
  ["test/**/*.ts", /^(?!emulator\/)/],
];

test.each(RULES)("imports run one way: %s", (pattern, allowed) => {
  const found = files(pattern);
  expect(found.length).toBeGreaterThan(0);
  const strays = found.flatMap((file) =>
    importsOf(file)
      .filter((to) => !allowed.test(to))
      .map((to) => `${file} → ${to}`),
  );
  expect(strays).toEqual([]);
});

test("a function imports no other function", () => {
  const found = files("functions/*/**/*.ts").filter((file) => !/^functions\/(domain|adapters|http)\//.test(file));
  const strays = found.flatMap((file) => {
    const own = file.split("/").slice(0, 2).join("/");
    return importsOf(file)
      .filter((to) => !/^functions\/(domain|adapters|http)\//.test(to) && !to.startsWith(`${own}/`))
      .map((to) => `${file} → ${to}`);
  });
  expect(strays).toEqual([]);
});

/** Where expressions and patterns that people wrote are bounded; nothing else may run them. */
const BOUNDED = "functions/domain/expressions/";

test("JSONata and its regular expressions run only where they are bounded", () => {
  const found = ["functions", "cli", "infra", "flows", "web"].flatMap((part) => files(`${part}/**/*.{ts,tsx}`));
  const users = found.filter((file) => /from "(jsonata|re2js)"|import\("(jsonata|re2js)"\)/.test(textOf(file)));
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((file) => !file.startsWith(BOUNDED))).toEqual([]);
});

test("a schema of people's becomes zod's only where its patterns are replaced", () => {
  const found = ["functions", "cli", "infra"].flatMap((part) => files(`${part}/**/*.ts`));
  expect(found.filter((file) => textOf(file).includes("fromJSONSchema("))).toEqual([
    "functions/domain/flows/item-schema.ts",
  ]);
});
