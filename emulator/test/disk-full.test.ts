import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator, tablesOf } from "../index.ts";
import { DiskFull, isDiskFull } from "../store/disk-full.ts";
import { closeStore, openStore } from "../store/store.ts";
import { synthesize } from "./template/cdk.ts";

let directory = "";
let built: Awaited<ReturnType<typeof synthesize>>;

/** As LevelDB says it. */
const noSpace = (): Error =>
  Object.assign(new Error("IO error: /data/state/000003.log: No space left on device"), { code: "LEVEL_IO_ERROR" });

beforeAll(async () => void (built = await synthesize()));
afterAll(() => rm(built.assembly, { recursive: true }));
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), "full-"))));
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(directory, { recursive: true });
});

/** What LevelDB's own writes are below the checks of its interface. */
type Native = Record<"_put" | "_batch" | "_del", () => Promise<void>>;
const native = ClassicLevel.prototype as unknown as Native;

/** Lets no store write until the disk is emptied again. */
function fillDisk(): { empty(): void; tries(): number } {
  const spies = (["_put", "_batch", "_del"] as const).map((name) =>
    vi.spyOn(native, name).mockRejectedValue(noSpace()),
  );
  return {
    empty: () => spies.forEach((spy) => spy.mockRestore()),
    tries: () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0),
  };
}

test("after a write that had no room, a store takes none until it is opened anew", async () => {
  let told = 0;
  const level = await openStore(directory, false, () => void (told += 1));
  await level.put("kept", "1");
  const disk = fillDisk();
  await expect(level.batch([{ type: "put", key: "a", value: "1" }])).rejects.toThrow(DiskFull);
  expect(disk.tries()).toBe(1);
  disk.empty();
  const writes = [() => level.put("a", "1"), () => level.sublevel("b").put("a", "1"), () => level.del("kept")];
  for (const write of writes) await expect(write()).rejects.toThrow(DiskFull);
  expect(told).toBe(1);
  await closeStore(level, directory);
  const next = await openStore(directory, true);
  await next.put("a", "1");
  expect([await next.get("kept"), await next.get("a")]).toEqual(["1", "1"]);
  await closeStore(next, directory);
});

test.each([
  [Object.assign(new Error("write"), { code: "ENOSPC" }), true],
  [Object.assign(new Error("write"), { code: "EDQUOT" }), true],
  [new Error("Database failed to open", { cause: noSpace() }), true],
  [new Error("IO error: Permission denied"), false],
  ["ENOSPC", false],
])("%s is said to be a full disk: %s", (error, full) => {
  expect(isDiskFull(error)).toBe(full);
});

test("a full disk is told and answered with 503; with space again everything goes on, and what was kept is there", async () => {
  const { template, assembly } = built;
  const told: string[] = [];
  const options: EmulatorOptions = {
    directory,
    stack: "Parcels",
    build: { template, assembly: join(assembly, "cdk.out") },
    parameters: {},
    port: 0,
    tell: (line) => void told.push(line),
  };
  const emulator: Emulator = await startEmulator(options);
  await emulator.open();
  const [table] = tablesOf(emulator.template);
  const put = (id: string) =>
    emulator.call("dynamodb", "PutItem", { TableName: table?.TableName, Item: { id: { S: id } } });
  const get = async (id: string) =>
    (await emulator.call("dynamodb", "GetItem", { TableName: table?.TableName, Key: { id: { S: id } } }))["Item"];
  const asked = () => fetch(`${emulator.url}/api/v1/parcels`);
  await put("before");
  expect((await asked()).status).toBe(401);

  const disk = fillDisk();
  await expect(put("lost")).rejects.toThrow(DiskFull);
  expect(told).toEqual([expect.stringMatching(/disk .* is full\. .* 503 /)]);
  const refused = await asked();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await refused.json()).toEqual({ message: expect.stringMatching(/disk .* is full/) });
  // It tries again, and finds no space.
  await vi.waitFor(() => expect(disk.tries()).toBeGreaterThan(1), { timeout: 10_000 });
  expect((await asked()).status).toBe(503);

  disk.empty();
  await vi.waitFor(async () => expect((await asked()).status).toBe(401), { timeout: 10_000 });
  await vi.waitFor(() => expect(told).toHaveLength(2));
  expect(told[1]).toMatch(/space again/);
  await put("after");
  expect([await get("before"), await get("lost"), await get("after")]).toEqual([
    { id: { S: "before" } },
    undefined,
    { id: { S: "after" } },
  ]);
  await emulator.stop();
}, 90_000);
