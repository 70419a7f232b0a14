import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createEvents, type Event, type Events, type RuleDefinition } from "../../events/service.ts";

export const RULE: RuleDefinition = {
  name: "decided",
  bus: "second-look",
  pattern: { "detail-type": ["DecisionDecided"] },
  targets: ["arn:target"],
};
export const ENTRY = {
  EventBusName: "second-look",
  Source: "second-look",
  DetailType: "DecisionDecided",
  Detail: '{"id":"dec_1"}',
};

/** A target that tests can let fail. */
export class Target {
  readonly received: Event[] = [];
  failures = 0;

  deliver = async (_arn: string, event: Event): Promise<void> => {
    this.received.push(event);
    if (this.failures-- > 0) throw new Error("The target is down");
  };
}

export async function openLevel(): Promise<ClassicLevel<string, unknown>> {
  const directory = await mkdtemp(join(tmpdir(), "second-look-events-"));
  const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
  await level.open();
  onTestFinished(async () => {
    await level.close();
    await rm(directory, { recursive: true, force: true });
  });
  return level;
}

export async function started(rules: readonly RuleDefinition[] = [RULE]): Promise<{
  events: Events;
  target: Target;
  clock: ManualClock;
  level: ClassicLevel<string, unknown>;
  put: (...entries: object[]) => ReturnType<Events["call"]>;
}> {
  const [level, clock, target] = [await openLevel(), new ManualClock(), new Target()];
  const events = await createEvents({ level, clock, buses: ["second-look"], rules, deliver: target.deliver });
  return {
    events,
    target,
    clock,
    level,
    put: (...entries) => events.call("PutEvents", { Entries: entries }, { role: "test" }),
  };
}
