import { cp, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { createS3 } from "../../s3/service.ts";
import { systemClock } from "../../clock.ts";
import { asDamage, SEAL, StoreDamaged } from "../../store/damage.ts";
import { closeStore, isInUse, openStore } from "../../store/store.ts";

const VALUE = "x".repeat(2000);
let root: string;
let closed: string;
let killed: string;

/** A store with tables from its first two lives and a journal of several blocks from the last, closed and as after a kill. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "store-"));
  [closed, killed] = [join(root, "closed"), join(root, "killed")];
  for (const life of [1, 2, 3]) {
    const level = await openStore(closed, false);
    for (let at = 0; at < 100; at++) await level.put(`${life}/${at}`, VALUE);
    if (life === 3) await cp(closed, killed, { recursive: true });
    await closeStore(level, closed);
  }
  return () => rm(root, { recursive: true });
});

async function copyOf(store: string): Promise<string> {
  const directory = await mkdtemp(join(root, "copy-"));
  await cp(store, directory, { recursive: true });
  return directory;
}

const HARMS: Readonly<Record<string, (path: string, size: number) => Promise<void>>> = {
  deleted: (path) => rm(path),
  emptied: (path) => truncate(path, 0),
  "cut in half": (path, size) => truncate(path, Math.floor(size / 2)),
  garbage: (path, size) => writeFile(path, Buffer.alloc(size, "Z")),
};
const PARTS = { CURRENT: /^CURRENT$/, journal: /\.log$/, table: /\.ldb$/, manifest: /^MANIFEST/ };

const table = (harms: readonly string[]): [string, RegExp, string][] =>
  Object.entries(PARTS).flatMap(([part, name]) => harms.map((harm): [string, RegExp, string] => [part, name, harm]));

async function harm(directory: string, name: RegExp, how: string): Promise<string> {
  const file = (await readdir(directory)).find((each) => name.test(each)) as string;
  await HARMS[how]?.(join(directory, file), (await readFile(join(directory, file))).length);
  return file;
}

/** Refused the second time as the first: whatever is looked at is left as it is. */
async function refusedTwice(directory: string): Promise<string> {
  const first: unknown = await openStore(directory, true).catch((error: unknown) => error);
  expect(first).toBeInstanceOf(StoreDamaged);
  await expect(openStore(directory, true)).rejects.toThrow((first as Error).message);
  return (first as Error).message;
}

test.each(table(Object.keys(HARMS)))("a closed store whose %s (%s) was %s is refused", async (_, name, how) => {
  const directory = await copyOf(closed);
  const file = await harm(directory, name, how);
  const said = await refusedTwice(directory);
  expect(await readdir(directory)).toContain(SEAL);
  // What is garbage may be named by LevelDB alone, in its own words.
  expect(said).toContain(how === "garbage" ? directory : join(directory, file));
});

/** A kill may leave a journal with a torn end. */
const AS_A_KILL: Readonly<Record<string, RegExp>> = { journal: /emptied|half/ };

test.each(table(Object.keys(HARMS)).filter(([part, , how]) => !AS_A_KILL[part]?.test(how)))(
  "a store of a process that was killed whose %s (%s) was %s is refused",
  async (_, name, how) => {
    const directory = await copyOf(killed);
    await harm(directory, name, how);
    expect(await refusedTwice(directory)).toContain(directory);
  },
);

/** LevelDB's own words are "Corruption: …" or "IO error: …", without the store. */
test("a store of a process that was killed is refused in a sentence when its first reading fails", async () => {
  const store = join(root, "small");
  await closeStore(await openStore(store, false), store);
  const level = await openStore(store, true);
  const directory = await copyOf(store);
  await closeStore(level, store);
  const file = async (name: RegExp): Promise<string> =>
    join(directory, (await readdir(directory)).find((each) => name.test(each)) ?? "");
  const bytes = await readFile(await file(PARTS.table));
  await writeFile(await file(PARTS.table), Buffer.concat([Buffer.alloc(12, 0xff), bytes.subarray(12)]));
  expect(await refusedTwice(directory)).toContain(`The store ${directory} cannot be read (`);
});

/** LevelDB has begun a journal and a manifest by then, and deleted those that the seal names. */
test("a closed store whose opening was cut short by a kill is whole", async () => {
  const [directory, left] = [await copyOf(closed), join(root, "cut-short")];
  const native = ClassicLevel.prototype as unknown as Record<"_open", (options: object) => Promise<void>>;
  const open = native._open;
  const cut = vi.spyOn(native, "_open").mockImplementationOnce(async function (this: typeof native, options) {
    await open.call(this, options);
    await cp(directory, left, { recursive: true });
  });
  onTestFinished(() => cut.mockRestore());
  await closeStore(await openStore(directory, true), directory);
  const level = await openStore(left, true);
  onTestFinished(() => level.close());
  expect(await level.get("3/99")).toBe(VALUE);
});

test("only what cannot be read is called damage: no full disk, and no fault of ours", () => {
  const failed = (code: string, message: string): Error => Object.assign(new Error(message), { code });
  expect(asDamage(failed("LEVEL_IO_ERROR", "IO error: 5.ldb: Invalid argument"), "here")).toMatchObject({
    name: "StoreDamaged",
    message: "The store here cannot be read (IO error: 5.ldb: Invalid argument).",
  });
  for (const other of [failed("LEVEL_IO_ERROR", "IO error: No space left on device"), new TypeError("ours")])
    expect(asDamage(other, "here")).toBe(other);
});

test("half a table that a kill left, and nothing refers to, is no damage", async () => {
  const directory = await copyOf(killed);
  await writeFile(join(directory, "000099.ldb"), "half");
  const level = await openStore(directory, true);
  onTestFinished(() => level.close());
  expect(await level.get("1/0")).toBe(VALUE);
});

test("what a crash leaves is read up to its torn end", async () => {
  const directory = await copyOf(killed);
  const journal = (await readdir(directory)).find((name) => name.endsWith(".log")) ?? "";
  const { length } = await readFile(join(directory, journal));
  await truncate(join(directory, journal), length - 10);
  const level = await openStore(directory, true);
  onTestFinished(() => level.close());
  expect(await level.get("3/98")).toBe(VALUE);
  expect(await level.get("3/99")).toBeUndefined();
});

test("a store in which nothing is left, or that is gone, is not taken for a new one", async () => {
  const directory = join(root, "empty");
  await closeStore(await openStore(directory, false), directory);
  const plain = await openStore(directory, true);
  await plain.clear();
  await closeStore(plain, directory);
  await expect(openStore(directory, true)).rejects.toThrow(`The store ${directory} is empty`);
  await rm(directory, { recursive: true });
  await expect(openStore(directory, true)).rejects.toThrow(`The folder ${directory} is missing.`);
});

test("a whole store opens again and again, and asking whether it is in use does it no harm", async () => {
  const directory = await copyOf(closed);
  expect(await isInUse(directory)).toBe(false);
  const level = await openStore(directory, true);
  expect([await level.get("1/0"), await level.get("3/99"), await isInUse(directory)]).toEqual([VALUE, VALUE, true]);
  await closeStore(level, directory);
  await (await openStore(directory, true)).close();
  await (await openStore(directory, true)).close();
});

test("asking whether a broken store is in use leaves it broken", async () => {
  const directory = await copyOf(closed);
  await harm(directory, PARTS.CURRENT, "deleted");
  expect(await isInUse(directory)).toBe(false);
  await refusedTwice(directory);
});

/** As when LevelDB removes one between the list of the files and the look at each. */
test("a store whose files vanish while they are looked at is not said to be free", async () => {
  const directory = await copyOf(closed);
  const level = await openStore(directory, true);
  onTestFinished(() => level.close());
  await symlink("gone", join(directory, "000098.ldb"));
  await expect(isInUse(directory)).rejects.toThrow("ENOENT");
});

test("a bucket that is gone is not taken for a new one", async () => {
  const directory = join(root, "s3");
  const options = { directory, clock: systemClock, buckets: ["orders"] };
  await (await createS3(options)).stop();
  await (await createS3({ ...options, isKnown: true })).stop();
  await rm(join(directory, "orders"), { recursive: true });
  await expect(createS3({ ...options, isKnown: true })).rejects.toThrow(
    `The folder ${join(directory, "orders")} is missing.`,
  );
});

test("a bucket whose objects are gone is refused, unless they were removed or a write was interrupted", async () => {
  const directory = join(root, "emptied");
  const options = { directory, clock: systemClock, buckets: ["orders"], isKnown: true };
  const object = { Bucket: "orders", Key: "a/b" };
  const s3 = await createS3({ ...options, isKnown: false });
  await s3.call("PutObject", { ...object, Body: Buffer.from("1") }, { role: "test" });
  await rm(join(directory, "orders/a"), { recursive: true });
  const refused = `The folder ${join(directory, "orders")} is empty: the objects that were in it are gone.`;
  await expect(createS3(options)).rejects.toThrow(refused);
  await expect(createS3(options)).rejects.toThrow(refused);
  await writeFile(join(directory, ".temporary/orders/write"), "1");
  await createS3(options);
  const again = await createS3(options);
  await again.call("PutObject", { ...object, Body: Buffer.from("1") }, { role: "test" });
  await again.call("DeleteObject", object, { role: "test" });
  await (await createS3(options)).stop();
});
