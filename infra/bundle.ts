import { writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import type { Flow } from "../functions/domain/flow.ts";

/** Every function of the stack: a folder of this name in `functions/` with a `handler.ts`. */
export const FUNCTIONS = [
  "decisions-api",
  "reviews-api",
  "predict",
  "open-review",
  "resume-review",
  "expire-review",
  "record-outcome",
  "sweep",
  "build-training-set",
  "evaluate-candidate",
  "certify-champion",
  "promote-model",
  "ops-api",
  "count",
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

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

/** Bundles each function into `<directory>/<name>/`: the bytes that AWS and this machine run. */
export async function bundle(directory: string): Promise<void> {
  await build({
    entryPoints: FUNCTIONS.map((name) => ({ in: join(ROOT, "functions", name, "handler.ts"), out: join(name, "index") })),
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    keepNames: true,
    sourcemap: "linked",
    sourcesContent: false,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    plugins: [builtins],
    legalComments: "none",
    logLevel: "warning",
  });
}

/** Puts the flow beside each function. */
export function placeFlow(directory: string, flow: Flow): void {
  for (const name of FUNCTIONS) writeFileSync(join(directory, name, "flow.json"), JSON.stringify(flow));
}
