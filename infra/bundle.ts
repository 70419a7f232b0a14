import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { build, type BuildOptions, type BuildResult, type Plugin } from "esbuild";
import { type FunctionName, VARIABLES } from "../functions/adapters/environment.ts";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { placeLicences } from "./licences.ts";

export const FUNCTIONS = Object.keys(VARIABLES) as [FunctionName, ...FunctionName[]];

const ROOT = join(import.meta.dirname, "..");

/**
 * An ESM `import` of a built-in module makes its exports live bindings, which costs 22 to 29 ms for `node:http` at a cold
 * start; `process.getBuiltinModule` costs 3. It also serves the `require` calls of CommonJS dependencies.
 */
const builtins: Plugin = {
  name: "builtins",
  setup(bundler) {
    const names = new RegExp(`^(node:)?(${builtinModules.filter((name) => !name.startsWith("_")).join("|")})$`);
    bundler.onResolve({ filter: names }, ({ path }) => ({ path: path.replace(/^node:/, ""), namespace: "builtin" }));
    bundler.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
    }));
  },
};

/** Where the functions are while they are one bundle. */
const TOGETHER = "together";

const COMMON: BuildOptions = {
  outExtension: { ".js": ".mjs" },
  bundle: true,
  // What is imported at need becomes a file of its own, which a cold start does not read.
  splitting: true,
  sourcemap: "linked",
  sourcesContent: false,
  platform: "node",
  format: "esm",
  target: "node24",
  legalComments: "none",
  logLevel: "warning",
};

/**
 * Bundles each function into `<directory>/<name>/`: the bytes that AWS and this machine run. First all together, so that
 * what they share is read once; then each by itself, because together they would load thirty small files each.
 */
export async function bundle(directory: string): Promise<void> {
  const together = join(directory, TOGETHER);
  // What an earlier bundle had under other names would be deployed beside this one.
  await Promise.all(FUNCTIONS.map((name) => rm(join(directory, name), { recursive: true, force: true })));
  const { metafile } = await build({
    ...COMMON,
    metafile: true,
    absWorkingDir: ROOT,
    entryPoints: FUNCTIONS.map((name) => ({ in: join(ROOT, "functions", name, "handler.ts"), out: name })),
    outdir: together,
    keepNames: true,
    mainFields: ["module", "main"],
    plugins: [builtins],
  });
  for (const name of FUNCTIONS) await bundleOne(directory, name);
  const folders = FUNCTIONS.map((name) => join(directory, name));
  placeLicences(metafile, ROOT, folders);
  await rm(together, { recursive: true });
}

/** Files are named after their paths below the working directory, too: the same code has the same names on every machine. */
const bundleOne = (directory: string, name: string): Promise<BuildResult> =>
  build({
    ...COMMON,
    absWorkingDir: directory,
    entryPoints: [{ in: `./${TOGETHER}/${name}.mjs`, out: "index" }],
    outdir: join(directory, name),
    minify: true,
  });

/** Puts the flow beside each function. */
export function placeFlow(directory: string, flow: Flow): void {
  for (const name of FUNCTIONS) writeFileSync(join(directory, name, "flow.json"), JSON.stringify(flow));
}

/** Builds the reviewers' page into `directory`: the bytes that AWS and this machine serve. */
export async function bundlePage(directory: string): Promise<void> {
  const { build: buildPage } = await import("vite");
  const configFile = join(ROOT, "web/vite.config.ts");
  await buildPage({ configFile, logLevel: "warn", build: { outDir: directory, emptyOutDir: true } });
}
