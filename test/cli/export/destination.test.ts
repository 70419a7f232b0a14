import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartRefused } from "@second-look/emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { refuseToOverwrite, toFile } from "../../../cli/export/destination.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "second-look-export-"));
  file = join(folder, "pairs.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What comes in parts, and may break off, or be looked at on the way. */
async function* parts(between: () => void = () => undefined): AsyncGenerator<string> {
  yield "one\n";
  between();
  yield "two\n";
}

test("a file is written whole, for this account only, and nothing is left beside it", async () => {
  await toFile(file, parts(), false);
  expect(readFileSync(file, "utf8")).toBe("one\ntwo\n");
  expect(readdirSync(folder)).toEqual(["pairs.jsonl"]);
  const others = process.platform === "win32" ? 0 : statSync(file).mode & 0o077;
  expect(others).toBe(0);
});

test("what breaks off leaves nothing, and the file of before as it was", async () => {
  writeFileSync(file, "before");
  const broken = parts(() => {
    throw new StartRefused("The API answered 503: busy.");
  });
  await expect(toFile(file, broken, true)).rejects.toThrow("The API answered 503");
  expect(readFileSync(file, "utf8")).toBe("before");
  expect(readdirSync(folder)).toEqual(["pairs.jsonl"]);
});

test("a file that exists is replaced only where that was asked for, even one that came meanwhile", async () => {
  await expect(
    toFile(
      file,
      parts(() => writeFileSync(file, "theirs")),
      false,
    ),
  ).rejects.toThrow("exists");
  expect(readFileSync(file, "utf8")).toBe("theirs");
  expect(() => refuseToOverwrite(file)).toThrow(`The file ${file} exists. Name another one, or add --replace.`);
  await toFile(file, parts(), true);
  expect(readFileSync(file, "utf8")).toBe("one\ntwo\n");
});

test("a place where nothing can be written is refused in a sentence", async () => {
  const nowhere = join(folder, "missing", "pairs.jsonl");
  await expect(toFile(nowhere, parts(), false)).rejects.toThrow(`Cannot write the file ${nowhere} (ENOENT).`);
});
