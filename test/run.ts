/**
 * `npm test`: formatting, lint, types, then every test. Ends with one line, `N passed, N failed`; each of the first
 * three counts as one test.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Count = { readonly passed: number; readonly failed: number };
type Report = { readonly numPassedTests: number; readonly numFailedTests: number; readonly success: boolean };

const bin = (name: string): string => join(import.meta.dirname, "..", "node_modules", ".bin", name);

/** A command that counts as one test. */
function check(name: string, command: string, ...args: readonly string[]): Count {
  console.log(`\n— ${name}`);
  const passed = spawnSync(bin(command), args, { stdio: "inherit", shell: process.platform === "win32" }).status === 0;
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** All tests; those that could not even be loaded count as one failure. */
function tests(args: readonly string[]): Count {
  console.log("\n— tests");
  const folder = mkdtempSync(join(tmpdir(), "second-look-"));
  const file = join(folder, "report.json");
  try {
    spawnSync(bin("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args], {
      stdio: "inherit",
      // Every process of the tests compiles much the same.
      env: { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, "..", "dist", "compiled") },
    });
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      success,
    } = JSON.parse(readFileSync(file, "utf8")) as Report;
    return { passed, failed: success ? 0 : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = [
  check("format", "oxfmt", "--check"),
  check("lint", "oxlint", "--type-aware", "--deny-warnings"),
  check("types", "tsc", "-p", "."),
  check("types of the page", "tsc", "-p", "web"),
  tests(process.argv.slice(2)),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
