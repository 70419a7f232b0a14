const CONFIGURATION = new URL("../web/vite.config.ts", import.meta.url).pathname;

/** Builds the reviewers' page into `directory`: the bytes that AWS and this machine serve. */
export async function bundlePage(directory: string): Promise<void> {
  const { build } = await import("vite");
  await build({ configFile: CONFIGURATION, logLevel: "warn", build: { outDir: directory, emptyOutDir: true } });
}
