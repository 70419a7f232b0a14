import { defineConfig } from "vitest/config";

/** Tests that start whole systems, browsers, models or workers: each file in a process of its own, which takes them all with it. */
const WHOLE = ["test/e2e/**/*.test.ts", "test/page/**/*.test.ts", "test/local/{lambda,sagemaker,wire}/**/*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 240_000,
    restoreMocks: true,
    // Its own choice on two cores would be one; tests wait for timers and disks as often as they compute.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "whole", include: WHOLE } },
      // All in one process: loading the same code for each file takes longer than what they test.
      { extends: true, test: { name: "parts", include: ["test/**/*.test.ts"], exclude: WHOLE, isolate: false } },
    ],
  },
});
