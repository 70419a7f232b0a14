import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ManualClock, systemClock } from "../clock.ts";
import { createIdentity, type Emulator, type EmulatorOptions, startEmulator, tablesOf } from "../index.ts";
import { synthesize } from "./template/cdk.ts";

const stack = "Parcels";
let directory = "";
let options: EmulatorOptions;
let emulator: Emulator;

beforeAll(async () => {
  const { template, assembly } = await synthesize();
  directory = await mkdtemp(join(tmpdir(), "emulator-"));
  options = { directory, stack, build: { template, assembly: join(assembly, "cdk.out") }, parameters: {}, port: 0 };
  emulator = await startEmulator(options);
  await emulator.open();
});
afterAll(async () => {
  await emulator.stop();
  await rm(directory, { recursive: true });
  await rm(join(options.build.assembly, ".."), { recursive: true });
});

test("a stack of the CDK answers over HTTP with what its table holds", async () => {
  const [table] = tablesOf(emulator.template);
  await emulator.call("dynamodb", "PutItem", { TableName: table?.TableName, Item: { id: { S: "1" } } });
  const identity = await createIdentity({ directory, stack, clock: systemClock });
  const token = await identity.mint({ client: "application", scope: "parcels/read", subject: "application" });

  const response = await fetch(`${emulator.url}/api/v1/parcels`, { headers: { authorization: `Bearer ${token}` } });

  expect(await response.json()).toEqual({ Item: { id: { S: "1" } }, sub: "application" });
});

test("another one on the same folder or port is refused, with what to do instead", async () => {
  await expect(startEmulator(options)).rejects.toThrow(
    `The data folder ${directory} is in use by another process; stop it, or choose another folder.`,
  );
  const { port } = new URL(emulator.url);
  const elsewhere = { ...options, directory: join(directory, "other"), port: Number(port) };
  const hints = { directory: "", port: "take port 0", damage: "" };
  await expect(startEmulator({ ...elsewhere, hints })).rejects.toThrow(
    `Port ${port} is in use; stop what uses it, or take port 0.`,
  );
  // The store that was opened for it is closed like one that has served.
  expect(await readdir(join(elsewhere.directory, "state"))).toContain("SEALED.json");
});

test("a deployment before the opening or after the end schedules nothing: nobody would stop it", async () => {
  const clock = new ManualClock();
  const unopened = await startEmulator({ ...options, directory: join(directory, "unopened"), clock });
  const after = vi.spyOn(clock, "after");
  unopened.redeploy({});
  expect(after).not.toHaveBeenCalled();
  await unopened.open();
  expect(after).toHaveBeenCalled();
  await unopened.stop();
  after.mockClear();
  unopened.redeploy({});
  expect(after).not.toHaveBeenCalled();
});
