import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { madeOnce, pruneUnused } from "../../cli/build/put-in-place.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "second-look-made-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const make = (name: string): Promise<string> =>
  madeOnce(join(folder, name), "mark", async (draft) => writeFileSync(join(draft, "mark"), ""));

function lieFor(path: string, hours: number): void {
  const then = new Date(Date.now() - hours * 3_600_000);
  utimesSync(path, then, then);
}

test("it is made once; what was cut off is none", async () => {
  await expect(madeOnce(join(folder, "a"), "mark", () => Promise.reject(new Error("cut off")))).rejects.toThrow(
    "cut off",
  );
  expect(existsSync(join(folder, "a"))).toBe(false);
  let made = 0;
  const count = (draft: string): Promise<void> => {
    made += 1;
    return Promise.resolve(writeFileSync(join(draft, "mark"), ""));
  };
  for (let time = 0; time < 2; time++) expect(await madeOnce(join(folder, "a"), "mark", count)).toBe(join(folder, "a"));
  expect(made).toBe(1);
});

test("two at once: one stands, and both have it", async () => {
  expect(await Promise.all([make("a"), make("a")])).toEqual([join(folder, "a"), join(folder, "a")]);
  expect(readdirSync(folder)).toEqual(["a"]);
});

test("what nobody used for a day goes, and so does what was cut off; what was used stays", async () => {
  for (const name of ["used", "unused", "linked"]) lieFor(await make(name), 25);
  mkdirSync(join(folder, "draft-x"));
  lieFor(join(folder, "draft-x"), 25);
  await make("used");
  lieFor(await make("today"), 23);
  const elsewhere = mkdtempSync(join(tmpdir(), "second-look-made-"));
  symlinkSync(join(folder, "linked"), join(elsewhere, "linked"));
  await madeOnce(join(elsewhere, "linked"), "mark", () => Promise.reject(new Error("unused")));
  lieFor(await make("kept"), 25);
  pruneUnused(join(folder, "kept"), 2);
  expect(readdirSync(folder)).toHaveLength(6);
  pruneUnused(join(folder, "kept"));
  expect(readdirSync(folder).toSorted()).toEqual(["kept", "linked", "today", "used"]);
  expect(statSync(join(elsewhere, "linked")).isDirectory()).toBe(true);
  rmSync(elsewhere, { recursive: true });
});
