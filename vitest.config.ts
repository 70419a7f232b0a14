import { defineConfig } from "vitest/config";

/** Tests that start and kill processes, end threads in the midst of their work, or replace modules: a process for each file. */
const ALONE = [
  "test/e2e/{demo,kill,start,webhooks-kill}.test.ts",
  "emulator/test/{lambda,sagemaker,wire}/**/*.test.ts",
  "test/unit/{learn-trust,gold/unrecognisable,predict/slow-endpoint,predict/trusted}.test.ts",
];
const SYSTEM = ["test/e2e/**/*.test.ts"];
const PAGE = ["test/page/**/*.test.ts"];

/** What tests of the whole system begin with. */
const globalSetup = ["test/support/builds.ts"];

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 240_000,
    restoreMocks: true,
    // What is polled for comes when it has happened, however busy the machine is: this only ends a test in which it does not.
    expect: { poll: { timeout: 60_000, interval: 150 } },
    // Its own choice on two cores would be one; tests wait for timers, disks and each other's processes as often as they compute.
    maxWorkers: 3,
    // Node reads TypeScript itself, as it does where the system runs; Vite would compile every file once more.
    experimental: { viteModuleRunner: false },
    projects: [
      { extends: true, test: { name: "alone", globalSetup, include: ALONE } },
      // Many in one process: loading and warming up the same code for each file takes long beside what they test.
      { extends: true, test: { name: "system", globalSetup, include: SYSTEM, exclude: ALONE, isolate: false } },
      { extends: true, test: { name: "page", globalSetup, include: PAGE, isolate: false } },
      {
        extends: true,
        test: {
          name: "parts",
          include: ["{test,emulator/test}/**/*.test.ts"],
          exclude: [...ALONE, ...SYSTEM, ...PAGE],
          isolate: false,
        },
      },
    ],
  },
});
