import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const FOLDER = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const { version } = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8")) as { version: string };
export const PDF_VERSION = version.replaceAll(".", "-");

/** What only some PDFs need, and their licences: characters of East Asian scripts, fonts that are not embedded, two kinds of pictures. */
const PARTS = [
  "cmaps/*",
  "standard_fonts/*",
  "wasm/{jbig2,openjpeg}_nowasm_fallback.js",
  "wasm/LICENSE_*{JBIG2,OPENJPEG}",
];

/** Puts them beside the page as they are. Their folder has the version in its name, since files below `assets/` never change. */
export const pdfParts = (): Plugin => ({
  name: "pdf-parts",
  generateBundle() {
    for (const name of globSync(PARTS, { cwd: FOLDER }).map((file) => file.replaceAll("\\", "/")))
      this.emitFile({
        type: "asset",
        fileName: `assets/pdf-${PDF_VERSION}/${name}`,
        source: readFileSync(join(FOLDER, name)),
      });
  },
});
