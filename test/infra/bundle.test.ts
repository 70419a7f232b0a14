import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Variable, VARIABLES } from "../../functions/adapters/environment.ts";
import type { Metafile } from "esbuild";
import { bundle, FUNCTIONS } from "../../infra/bundle.ts";
import { LICENCES, packagesIn } from "../../infra/licences.ts";
import { placeBundles } from "../../cli/build/bundles.ts";
import { filesAtStart, packagesAmong, sizesOf, sourcesAtStart } from "../support/loaded.ts";
import { AT_START, BUDGETS } from "./bundle-budgets.ts";

const BUNDLES = join(import.meta.dirname, "../../dist/bundles");
let once: string;
let again: string;
let built: ReadonlyMap<string, Metafile>;

beforeAll(async () => {
  once = mkdtempSync(join(tmpdir(), "second-look-bundle-"));
  await placeBundles(once);
  // As deep in the project as the first one was made: source maps name the way back to the sources.
  again = mkdtempSync(join(BUNDLES, "test-"));
  mkdirSync(join(again, "predict"));
  writeFileSync(join(again, "predict", "chunk-OLD.mjs"), "");
  built = await bundle(again);
});
afterAll(() => [once, again].forEach((folder) => rmSync(folder, { recursive: true })));

const code = (directory: string): string[] =>
  (readdirSync(directory, { recursive: true }) as string[]).filter((name) => name.endsWith(".mjs")).toSorted();

test("the same code has the same files with the same content, and none of before: a deployment changes what was changed", () => {
  expect(code(again)).toEqual(code(once));
  const differing = code(once).filter(
    (name) => readFileSync(join(once, name), "utf8") !== readFileSync(join(again, name), "utf8"),
  );
  expect(differing).toEqual([]);
});

test("each function carries the licence of every package that is in the bundles", () => {
  const folders = packagesIn([...built.values()]);
  expect(folders.length).toBeGreaterThan(10);
  for (const name of FUNCTIONS) {
    const text = readFileSync(join(once, name, LICENCES), "utf8");
    for (const folder of folders) {
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
      expect(text).toContain(`${manifest["name"]} ${manifest["version"]} (${manifest["license"]})`);
      for (const file of readdirSync(folder).filter((each) => /^licen[cs]e/i.test(each)))
        expect(text).toContain(readFileSync(join(folder, file), "utf8").trim());
    }
  }
});

test("there is a folder for each function and nothing else", () => {
  expect(readdirSync(again).toSorted()).toEqual([...FUNCTIONS].toSorted());
});

/** The text of all that a cold start reads, or a later import of `first`. */
const loaded = (directory: string, first?: string): string =>
  filesAtStart(directory, first)
    .map((file) => readFileSync(join(directory, file), "utf8"))
    .join("");

/** Variables that an adapter reads for one function, and another function that has the adapter does not read. */
const NAMED_FOR_OTHERS: ReadonlySet<Variable> = new Set([
  "DECISION_MACHINE_ARN",
  "REVIEW_MACHINE_ARN",
  "RETRAINING_MACHINE_ARN",
  "OVERDUE_QUEUE_URL",
  "DELIVERIES_QUEUE_URL",
  "ENDPOINT_NAME",
]);

test.each(FUNCTIONS)("%s reads the variables that the stack gives it", (name) => {
  const text = code(join(once, name))
    .map((file) => readFileSync(join(once, name, file), "utf8"))
    .join("");
  const all = new Set(Object.values(VARIABLES).flat());
  const named = [...all].filter((variable) => text.includes(`"${variable}"`));
  const given: readonly Variable[] = VARIABLES[name];
  expect(given.filter((variable) => !named.includes(variable))).toEqual([]);
  expect(named.filter((variable) => !given.includes(variable) && !NAMED_FOR_OTHERS.has(variable))).toEqual([]);
});

/** What only a large item, or a machine that is not Lambda, needs. */
const SELDOM = ["S3Client", "AssumeRoleWithWebIdentity", "GetRoleCredentials"];

describe("a cold start", () => {
  test("of who always writes objects loads S3's client", () => {
    expect(loaded(join(once, "record-outcome"))).toContain("S3Client");
  });

  test.each(["decisions-api", "predict", "reviews-api"])(
    "of %s loads no client of S3 and no credentials of other places than Lambda, which are there at need",
    (name) => {
      const directory = join(once, name);
      const all = code(directory)
        .map((file) => readFileSync(join(directory, file), "utf8"))
        .join("");
      expect(SELDOM.filter((word) => all.includes(word))).toEqual(SELDOM);
      const text = loaded(directory);
      expect(text).toContain("DynamoDBClient");
      expect(SELDOM.filter((word) => text.includes(word))).toEqual([]);
    },
  );

  test("of decisions-api makes none of the schemas that only describe the API", () => {
    const description = loaded(join(once, "decisions-api"), "openapi-document.mjs");
    expect(description).toContain("krippendorffAlpha");
    expect(description).not.toContain("DynamoDBClient");
    expect(loaded(join(once, "decisions-api"))).not.toContain("krippendorffAlpha");
  });

  test.each(FUNCTIONS)("of %s reads no more bytes than its budget", (name) => {
    const { bytes, gzip } = sizesOf(join(once, name));
    expect(bytes).toBeLessThanOrEqual(BUDGETS[name].bytes);
    expect(gzip).toBeLessThanOrEqual(BUDGETS[name].gzip);
  });

  test.each(FUNCTIONS)("of %s loads these packages beside the SDK's core, and no others", (name) => {
    const metafile = built.get(name);
    const packages = packagesAmong(metafile === undefined ? [] : sourcesAtStart(metafile));
    expect(packages.filter((each) => !AT_START.includes(each))).toEqual(BUDGETS[name].packages);
  });
});
