import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resultsIn } from "../../functions/domain/batches/results.ts";
import { batchIn, fileOf } from "../support/batches.ts";
import { commandFor, type Ended } from "../support/command.ts";
import { EASY_ROWS, serveModel } from "../support/model.ts";
import { type Client, run, type Running } from "../support/system.ts";

let running: Running;
let folder: string;
let app: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "second-look-batch-"));
  const policy = { AuditRate: "0", AutoApproveThreshold: "0.6", AutoRejectThreshold: "0.6" };
  running = await run("tiny", { parameters: policy });
  await serveModel(running.system, "tiny", EASY_ROWS);
  app = await running.as("app");
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

/** `npm run batch`; Ctrl-C once it has told what `stopAt` says. */
const batch = (words: readonly string[], stopAt?: RegExp): Promise<Ended> =>
  commandFor(running, "cli/batch/main.ts", words, { ...(stopAt && { stopAt }) });

/** A file of lines whose keys begin with `name`. */
function fileNamed(name: string, lines: number, more = ""): string {
  const file = join(folder, `${name}.jsonl`);
  const good = Array.from({ length: lines }, (_, at) => ({
    key: `${name}-${at}`,
    item: { text: `a good thing ${at}` },
  }));
  writeFileSync(file, fileOf(good) + more);
  return file;
}

test("a file is decided, what was refused is told, and the results are in a file", async () => {
  const [file, results] = [fileNamed("small", 300, "{\n"), join(folder, "results.jsonl")];
  const quote = await batch([file, "--quote"]);
  expect(quote).toMatchObject({ code: 0, stdout: expect.stringContaining("About 301 lines") as string });
  const { code, stdout, stderr } = await batch([file, "--results", results]);
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stderr).toMatch(/^Batch bat_[0-9A-Z]{26}\.$/m);
  expect(stderr).toMatch(/^100 %, 301 lines: 300 decided, 0 with people, 1 refused$/m);
  expect(stdout).toContain("Line 301 is refused: The line is not JSON.");
  expect(stdout).toContain("301 lines: 300 decided at once, 0 handed to people, 1 refused.");
  expect(resultsIn(readFileSync(results, "utf8"))).toHaveLength(301);
  // The same file again is the same batch; a file that is there is kept.
  const again = await batch([file]);
  expect(/bat_\w+/.exec(again.stderr)?.[0]).toBe(/bat_\w+/.exec(stderr)?.[0]);
  expect(await batch([file, "--results", results])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("exists") as string,
  });
});

test("Ctrl-C ends the watching, and the batch goes on until it is cancelled", async () => {
  const { code, stderr } = await batch([fileNamed("long", 2000)], /^\d+ %/m);
  expect(code).toBe(130);
  const id = /npm run batch -- --look (bat_\w+)/.exec(stderr)?.[1] ?? "";
  expect((await app.call(`GET /batches/${id}`)).body).toMatchObject({ status: "running" });
  const cancelled = await batch(["--cancel", id]);
  expect(cancelled).toMatchObject({ code: 0, stdout: expect.stringContaining("The batch is cancelled.") as string });
  await batchIn(app, id, "cancelled");
  expect(await batch(["--look", id])).toMatchObject({ code: 0 });
});

test.each([
  [["--help"], 0, "npm run batch -- FILE"],
  [[], 1, "Name one file"],
  [["a", "b"], 1, "Name one file"],
  [["a", "--look", "bat_1"], 1, "Name one file"],
  [["--look", "dec_1"], 1, "no batch's id"],
  [["nothing.jsonl"], 1, "Cannot read the file nothing.jsonl"],
  [["package.json", "--until", "tomorrow"], 1, "--until needs a time"],
  [["package.json", "--until", "2020-01-01"], 1, "#/until"],
  [["--frequently"], 1, "Unknown option"],
])("%j ends with %i and says %s", async (words, code, says) => {
  const ended = await batch(words);
  expect(ended.code).toBe(code);
  expect(ended.stdout + ended.stderr).toContain(says);
});
