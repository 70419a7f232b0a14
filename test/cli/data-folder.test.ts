import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { DataFolder } from "../../cli/data-folder.ts";

function place(): string {
  const path = mkdtempSync(join(tmpdir(), "second-look-data-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** In octal. */
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test("a new folder is its owner's only", () => {
  const path = join(place(), "new");
  new DataFolder(path).open();
  expect(modeOf(path)).toBe("700");
});

test("a folder of before is closed to others, with the keys and tokens in it", () => {
  const path = place();
  const files = ["identity/keys.json", "state/000003.log", "dynamodb/000003.log", "deployment.json"];
  for (const folder of ["identity", "state", "dynamodb", "s3", "logs"]) {
    mkdirSync(join(path, folder));
    chmodSync(join(path, folder), 0o755);
  }
  for (const file of files) writeFileSync(join(path, file), "", { mode: 0o644 });
  chmodSync(path, 0o755);
  new DataFolder(path).open();
  expect(["", "identity", "state", "dynamodb", "s3", "logs"].map((each) => modeOf(join(path, each)))).toEqual(
    Array(6).fill("700"),
  );
  expect(files.map((file) => modeOf(join(path, file)))).toEqual(Array(4).fill("600"));
});

test("a folder with other things in it stays open, what the system wrote there does not", () => {
  const path = place();
  mkdirSync(join(path, "state"));
  writeFileSync(join(path, "theirs.txt"), "");
  for (const each of ["", "state"]) chmodSync(join(path, each), 0o755);
  new DataFolder(path).open();
  expect([modeOf(path), modeOf(join(path, "state"))]).toEqual(["755", "700"]);
});

test("a file that is deleted while the folder is looked at does not keep a start from it", () => {
  const path = place();
  mkdirSync(join(path, "state"));
  symlinkSync("gone", join(path, "state/000005.ldb"));
  expect(new DataFolder(path).open().path).toBe(path);
});

test("a command beside the system leaves the files of its stores alone", () => {
  const folder = new DataFolder(place()).open();
  folder.keep({ flow: "tiny", parameters: {} });
  mkdirSync(folder.part("state"));
  const file = join(folder.part("state"), "000005.ldb");
  writeFileSync(file, "");
  chmodSync(file, 0o644);
  folder.ofSystem();
  expect(modeOf(file)).toBe("644");
});

test.each(["state", "dynamodb", "s3"])(
  "with %s there, a deployment.json that is gone is not taken for none",
  (part) => {
    const folder = new DataFolder(place()).open();
    expect(folder.deployment()).toBeUndefined();
    mkdirSync(join(folder.path, part));
    expect(() => folder.deployment()).toThrow(/deployment\.json is missing, but .* Put the file back .* --fresh/);
  },
);

test("a first start that was killed leaves nothing, and one that ended well all", () => {
  const folder = new DataFolder(place()).open();
  folder.begin();
  mkdirSync(folder.part("state"));
  expect(folder.deployment()).toBeUndefined();
  folder.recover();
  expect([existsSync(folder.part("state")), folder.isHalfReplaced]).toEqual([false, false]);

  folder.begin();
  mkdirSync(folder.part("state"));
  folder.keep({ flow: "tiny", parameters: {} });
  folder.recover();
  expect([existsSync(folder.part("state")), folder.isHalfReplaced]).toEqual([true, false]);
});

test("a command for a system that never ran there is refused, and leaves no folder behind", () => {
  const path = join(place(), "elsewhere");
  expect(() => new DataFolder(path).ofSystem()).toThrow(/No system has run on the data folder .*SECOND_LOOK_DATA/);
  expect(existsSync(path)).toBe(false);
  new DataFolder(path).open().keep({ flow: "listings", parameters: {} });
  expect(new DataFolder(path).ofSystem().deployment()).toMatchObject({ flow: "listings" });
});
