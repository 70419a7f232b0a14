import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createEvents, type Events } from "../../events/service.ts";

export const ENTRY = { Source: "shop", DetailType: "OrderPlaced", Detail: '{"id":"order-1"}' };

export async function openLevel(): Promise<ClassicLevel<string, unknown>> {
  const directory = await mkdtemp(join(tmpdir(), "emulator-events-"));
  const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
  await level.open();
  onTestFinished(async () => {
    await level.close();
    await rm(directory, { recursive: true, force: true });
  });
  return level;
}

export async function started(): Promise<{
  events: Events;
  clock: ManualClock;
  level: ClassicLevel<string, unknown>;
  put: (...entries: object[]) => ReturnType<Events["call"]>;
}> {
  const [level, clock] = [await openLevel(), new ManualClock()];
  const events = await createEvents({ level, clock });
  return {
    events,
    clock,
    level,
    put: (...entries) => events.call("PutEvents", { Entries: entries }, { role: "test" }),
  };
}
