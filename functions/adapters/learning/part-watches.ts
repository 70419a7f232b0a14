import { publishPart } from "../events.ts";
import { keepHistory } from "../ops/history.ts";
import { flow, requiredNumber } from "../runtime.ts";
import { change, row } from "../table.ts";
import { changeLive } from "./automation.ts";
import type { Off, Part } from "../../domain/models/parts.ts";
import {
  alarmReasonOf,
  newWatch,
  type Observed,
  type Watch,
  watchAfter,
  watchIdOf,
  watchSchema,
} from "../../domain/parts/watch.ts";
import { switchedOff } from "../../domain/parts/switching.ts";
import { withSwitch } from "../../domain/policy/history.ts";

/** What a part's audits came to, or undefined before the first. */
export async function storedWatch(id: string): Promise<Watch | undefined> {
  const stored = await row<unknown>(id);
  return stored === undefined ? undefined : watchSchema.parse(stored);
}

/** Replaces the row that had the revision before; false when somebody changed it meanwhile. An alarm is owed what follows from it. */
async function replaceWatch(id: string, next: Watch, before: Watch | undefined): Promise<boolean> {
  const fires = next.alarmAt !== undefined && before?.alarmAt === undefined;
  const gone = [...(next.items ? [] : ["items"]), ...(next.alarmAt ? [] : ["alarmAt", "needs", "needsAt"])];
  const written = await change(id, {
    set: { kind: "watch", ...next, ...(fires && { needs: "event", needsAt: next.alarmAt }) },
    remove: gone,
    when: "attribute_not_exists(#id) OR #revision = :before",
    values: { ":before": next.revision - 1 },
  });
  return written !== undefined;
}

const target = (): number => requiredNumber("TARGET_ERROR_RATE");

/** Counts an audit once: undefined where somebody else changed the row meanwhile, and it is to be tried again. */
export async function watched(
  seen: Observed,
  now: string,
): Promise<{ readonly alarm?: () => Promise<void> } | undefined> {
  const id = watchIdOf(flow(), seen.part);
  if (id === undefined) return {};
  const before = await storedWatch(id);
  const next = watchAfter(before, seen, { target: target(), own: flow().targets }, now);
  if (next === undefined) return {};
  if (!(await replaceWatch(id, next, before))) return undefined;
  // What an alarm asks for is done once: the sweeper finishes what was cut off.
  return next.alarmAt === undefined || before?.alarmAt !== undefined ? {} : { alarm: () => finishWatch(id, next) };
}

/** Begins anew: what was decided until now says nothing of a part that is switched on again. */
export async function restartWatch(part: Part, since: string): Promise<boolean> {
  const id = watchIdOf(flow(), part);
  if (id === undefined) return true;
  const before = await storedWatch(id);
  // One that is new has the audits of the rule that had its name before it, should they come late.
  const next = newWatch(part, before?.detector.target ?? target(), since, (before?.revision ?? 0) + 1);
  return replaceWatch(id, next, before);
}

/**
 * Does what an alarm asks for: the part goes off, and ops are told. Every step can be repeated, so that the sweeper finishes
 * what was cut off.
 */
export async function finishWatch(id: string, { alarmAt, ...watch }: Watch): Promise<void> {
  if (alarmAt === undefined) return;
  const part = watch.part as Part;
  const off: Off = { part, by: "audits", cause: "audits", at: alarmAt, reason: alarmReasonOf(watch) };
  const live = await changeLive((before) => switchedOff(before, off));
  // Ops may have switched it off before.
  if (live.off?.some((one) => one.part === part && one.at === alarmAt)) {
    await keepHistory((before) => withSwitch(before, { part, to: "off", by: off.by, at: alarmAt, reason: off.reason }));
    await publishPart({ ...off, to: "off" });
  }
  await change(id, { remove: ["needs", "needsAt"], when: "#alarmAt = :alarmAt", values: { ":alarmAt": alarmAt } });
}
