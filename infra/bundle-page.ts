import { join } from "node:path";

const CONFIGURATION = join(import.meta.dirname, "../web/vite.config.ts");

/** Builds the reviewers' page into `directory`: the bytes that AWS and this machine serve. */
export async function bundlePage(directory: string): Promise<void> {
  const { build } = await import("vite");
  await build({ configFile: CONFIGURATION, logLevel: "warn", build: { outDir: directory, emptyOutDir: true } });
}
