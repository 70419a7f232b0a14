import { TryAgain } from "../domain/errors.ts";
import { brokenAt } from "../domain/policy/automation.ts";
import type { Live } from "../domain/models/live.ts";
import { alarmOf, isOver, type Watch } from "../domain/models/breaker.ts";
import { publishAutomation } from "./events.ts";
import { replaceLive, storedLive } from "./live.ts";
import { alarmSettled } from "./watch.ts";

/** How often a write is tried anew when somebody else was faster. */
const TRIES = 5;

/** Changes `live` by one conditional write, made anew from what is there when somebody else was faster. */
export async function changeLive(next: (live: Live) => Live | undefined): Promise<Live> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await storedLive();
    const after = next(before);
    if (after === undefined) return before;
    if (await replaceLive(after)) return after;
  }
  throw new TryAgain("What serves is being changed at this moment. Look, and try again.");
}

/**
 * Does what an alarm asks for: everything to people, then the event. Every step can be repeated, so that the sweeper
 * finishes what was cut off. Nothing happens when the alarm is over.
 */
export async function finishAlarm(watch: Watch): Promise<void> {
  const { alarmAt } = watch;
  if (alarmAt === undefined) return;
  const live = await changeLive((before) =>
    isOver(watch, before) || before.switched?.at === alarmAt ? undefined : brokenAt(before, alarmAt, alarmOf(watch)),
  );
  if (live.switched?.at === alarmAt) await publishAutomation(live.switched);
  await alarmSettled(watch);
}
