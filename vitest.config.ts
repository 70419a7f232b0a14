import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    restoreMocks: true,
    // Its own choice on two cores would be one; tests wait for timers and disks as often as they compute.
    maxWorkers: 2,
    // Two processes for all files: loading and warming up the same code for each of them took as long as a third of the tests.
    isolate: false,
  },
});
