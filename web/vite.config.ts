import { defineConfig } from "vite";
import { PDF_VERSION, pdfParts } from "./pdf-parts.ts";

/**
 * The page is built for people whatever NODE_ENV says where it is built: a test sets it, and so do some shells. It is served with a
 * content security policy that allows no inline script, style or data address.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact", development: false } },
  define: { __PDF_VERSION__: JSON.stringify(PDF_VERSION) },
  plugins: [pdfParts()],
  worker: { format: "es" },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    // What the page is made of, under which licences; it is deployed and served like the rest.
    license: { fileName: "THIRD-PARTY-LICENSES.txt" },
    modulePreload: { polyfill: false },
    // All that the page begins with is one file, and so is a form: left to itself, the bundler divides them by what parts that
    // are loaded later share.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "main", test: /web[\\/]main\.tsx$/u, priority: 3 },
            {
              name: "form",
              test: /web[\\/](strings[\\/]form[\\/]index\.ts|styles[\\/]form\.css)$/u,
              priority: 2,
            },
            { name: "value-form", test: /web[\\/]form[\\/]value-form\.tsx$/u, priority: 1 },
          ],
        },
      },
    },
  },
});
