import { writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { basename, join, relative } from "node:path";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
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

/** Where the making of a schema begins: `z.object(`, `z.iso.date(`, `viewSchema.extend(`, `count.optional(`. Reading with one is none: it may throw. */
const SCHEMA =
  /(?<![.\w"'`])(?=(?:z|\w+Schema)\s*\.(?!parse|safeParse|register)(?:\w+\.)*\w+(?:<[^()]*>)?\(|\w+\.(?:exactOptional|optional|extend|pick|omit|describe|meta)\()/g;

/**
 * Marks what makes a schema as free of effects, so that a function does not make the schemas that it never reads: those of
 * other functions' messages, and those that only describe the API.
 */
const schemas: Plugin = {
  name: "schemas",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]functions[\\/].*\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: (await readFile(path, "utf8")).replace(SCHEMA, "/* @__PURE__ */ "),
    }));
  },
};

/**
 * Leaves places in packages out of source maps: they were nine tenths of a map, and all of it is read while an error waits to be
 * written. Our own code keeps its places.
 */
const maps: Plugin = {
  name: "maps",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => ({
      loader: "js",
      contents: `${await readFile(path, "utf8")}\n//# sourceMappingURL=data:application/json;base64,${beginningOf(path)}`,
    }));
  },
};

/** Has each function begin with what maps the stacks of errors. Where the code is not bundled, it has nothing to do. */
const entries: Plugin = {
  name: "entries",
  setup(bundler) {
    bundler.onResolve({ filter: /[\\/]handler\.ts$/ }, ({ path, kind }) =>
      kind === "entry-point" ? { path: relative(ROOT, path), namespace: "entry" } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: "entry" }, ({ path }) => ({
      contents: `import "./functions/http/stacks.ts"; export * from ${JSON.stringify(`./${path}`)};`,
      resolveDir: ROOT,
    }));
  },
};

/**
 * Finds the API's description where a function loads it, and leaves it to a bundle of its own. A file that both need is whole in
 * the one bundle that they would share: most of the schemas that `decisions-api` made at its start were for this alone.
 */
const apart = (found: string[]): Plugin => ({
  name: "apart",
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/openapi-document\.ts$/ }, ({ path, kind, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      found.push(join(resolveDir, path));
      return { path: path.replace(/ts$/, "mjs"), external: true };
    });
  },
});

/** A source map that knows only where a file begins. */
const beginningOf = (path: string): string =>
  Buffer.from(JSON.stringify({ version: 3, sources: [basename(path)], mappings: "AAAA" })).toString("base64");

/** The handlers that are bundled, by name: their files. */
export type Handlers = Readonly<Record<string, string>>;

export const HANDLERS: Handlers = Object.fromEntries(
  FUNCTIONS.map((name) => [name, join(ROOT, "functions", name, "handler.ts")]),
);

/** Bundles each function into `<directory>/<name>/`: the bytes that AWS and this machine run. What is in each, by its name. */
export async function bundle(directory: string): Promise<ReadonlyMap<string, Metafile>> {
  // What an earlier bundle had under other names would be deployed beside this one.
  await Promise.all(FUNCTIONS.map((name) => rm(join(directory, name), { recursive: true, force: true })));
  const built = await bundleHandlers(HANDLERS, directory);
  const folders = FUNCTIONS.map((name) => join(directory, name));
  placeLicences([...built.values()], ROOT, folders);
  return built;
}

/**
 * Bundles each handler into a folder of its own, and says what is in it. One after the other: together they would share
 * files, of which each holds what others need, and load thirty small ones each.
 */
export async function bundleHandlers(handlers: Handlers, directory: string): Promise<ReadonlyMap<string, Metafile>> {
  const built = new Map<string, Metafile>();
  for (const [name, file] of Object.entries(handlers))
    built.set(name, await bundleHandler({ index: file }, join(directory, name)));
  return built;
}

async function bundleHandler(entryPoints: Handlers, outdir: string): Promise<Metafile> {
  const found: string[] = [];
  const plugins = [apart(found), ...SETTINGS.plugins];
  const { metafile } = await build({ ...SETTINGS, plugins, entryPoints, outdir });
  for (const file of found) {
    const beside = await bundleHandler({ [basename(file, ".ts")]: file }, outdir);
    Object.assign(metafile.inputs, beside.inputs);
    Object.assign(metafile.outputs, beside.outputs);
  }
  return metafile;
}

/** The same paths on every machine make the same files: they are named after their content, source maps name the way back. */
const SETTINGS = {
  absWorkingDir: ROOT,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  minify: true,
  // What is imported at need becomes a file of its own, which a cold start does not read.
  splitting: true,
  sourcemap: "linked",
  sourcesContent: false,
  metafile: true,
  platform: "node",
  format: "esm",
  target: "node24",
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "warning",
  plugins: [entries, builtins, schemas, maps],
} as const satisfies BuildOptions;

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
