import { defineConfig } from "vitest/config";

/** Tests that train models, kill processes or look at what is left of them: each file in a process of its own. */
const WHOLE = ["test/e2e/**/*.test.ts", "test/local/{lambda,sagemaker,wire}/**/*.test.ts"];
const PAGE = ["test/page/**/*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 240_000,
    restoreMocks: true,
    // Its own choice on two cores would be one; tests wait for timers and disks as often as they compute.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "whole", include: WHOLE } },
      // Many in one process: loading and warming up the same code for each file takes long beside what they test.
      { extends: true, test: { name: "page", include: PAGE, isolate: false } },
      { extends: true, test: { name: "parts", include: ["test/**/*.test.ts"], exclude: [...WHOLE, ...PAGE], isolate: false } },
    ],
  },
});
