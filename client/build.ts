/** Makes the package as others install it, in `dist/client`: JavaScript and declarations, for any Node from 20 and for bundlers. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const ROOT = join(import.meta.dirname, "..");
const TSC = join(ROOT, "node_modules/.bin/tsc");

/** What of this workspace is of no use to others. */
type Manifest = Record<string, unknown> & { private?: boolean; exports?: unknown };

const { values } = parseArgs({ options: { out: { type: "string", default: join(ROOT, "dist/client") } } });
rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
const { status } = spawnSync(TSC, ["-p", join(import.meta.dirname, "tsconfig.build.json"), "--outDir", values.out], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (status !== 0) process.exit(1);
// The compiler writes the endings of files anew in JavaScript, and leaves them as they were in declarations.
for (const name of readdirSync(values.out).filter((one) => one.endsWith(".d.ts"))) {
  const file = join(values.out, name);
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(/(?<=from "\.\/[\w-]+)\.ts(?=")/g, ".js"));
}
const { private: _private, ...manifest } = JSON.parse(
  readFileSync(join(import.meta.dirname, "package.json"), "utf8"),
) as Manifest;
const exported = { types: "./index.d.ts", default: "./index.js" };
writeFileSync(
  join(values.out, "package.json"),
  `${JSON.stringify({ ...manifest, exports: { ".": exported }, engines: { node: ">=20" } }, null, 2)}\n`,
);
copyFileSync(join(import.meta.dirname, "README.md"), join(values.out, "README.md"));
copyFileSync(join(ROOT, "LICENSE"), join(values.out, "LICENSE"));
console.log(values.out);
