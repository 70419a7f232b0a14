import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

test("commands print by console.log, which takes it quietly when nobody reads on", () => {
  const files = globSync("{cli,flows}/**/*.{ts,js}", { cwd: ROOT });
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => readFileSync(join(ROOT, file), "utf8").includes("stdout.write"))).toEqual([]);
});

test("a reader that closes the pipe ends a command without a word", () => {
  const command = `{ "$1" flows/samples/generate.ts receipts; echo "exit $?" >&2; } | head -n 1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", command, "sh", process.execPath], { cwd: ROOT, encoding: "utf8" });
  expect(JSON.parse(stdout)).toHaveProperty("item");
  expect(stderr).toBe("exit 0\n");
});
