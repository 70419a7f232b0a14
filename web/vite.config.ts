import { defineConfig } from "vite";

/**
 * The page is built for people whatever NODE_ENV says where it is built: a test sets it, and so do some shells. It is served with a
 * content security policy that allows no inline script, style or data address.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact", development: false } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    // What the page is made of, under which licences; it is deployed and served like the rest.
    license: { fileName: "THIRD-PARTY-LICENSES.txt" },
    modulePreload: { polyfill: false },
    // All that the page begins with is one file: left to itself, the bundler divides it by what parts that are loaded later share.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "main", test: /web[\\/]main\.tsx$/u }] } } },
  },
});
