import { publishAutomation } from "../events.ts";
import { replaceLive, storedLive } from "../records.ts";
import { change, row } from "../table.ts";
import { TryAgain } from "../../domain/errors.ts";
import { type Breaker, alarmCoded, alarmReason, isAlarmOver, breakerSchema } from "../../domain/models/breaker.ts";
import type { Live } from "../../domain/models/live.ts";
import { brokenAt } from "../../domain/policy/automation.ts";

/** What a breaker knows, or undefined before the first audit of an automatic decision. `id`: `breakerIdOf`. */
export async function storedBreaker(id: string): Promise<Breaker | undefined> {
  const stored = await row<unknown>(id);
  return stored === undefined ? undefined : breakerSchema.parse(stored);
}

/** Replaces the breaker's row that had the revision before; false when somebody changed it meanwhile. An alarm is owed its event. */
export async function replaceBreaker(id: string, next: Breaker, firedBefore: boolean): Promise<boolean> {
  const { revision, models, since, breaker, items, alarmAt } = next;
  const fires = alarmAt !== undefined && !firedBefore;
  const restarts = alarmAt === undefined;
  const written = await change(id, {
    set: {
      kind: "breaker",
      revision,
      models,
      since,
      breaker,
      ...(items && { items }),
      ...(fires && { alarmAt, needs: "event", needsAt: alarmAt }),
    },
    remove: ["model", ...(items ? [] : ["items"]), ...(restarts ? ["alarmAt", "needs", "needsAt"] : [])],
    when: "attribute_not_exists(#id) OR #revision = :before",
    values: { ":before": revision - 1 },
  });
  return written !== undefined;
}

/** The alarm is handled and told. */
async function settleAlarm(id: string, { alarmAt }: Breaker): Promise<void> {
  await change(id, { remove: ["needs", "needsAt"], when: "#alarmAt = :alarmAt", values: { ":alarmAt": alarmAt } });
}

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
export async function finishAlarm(id: string, breaker: Breaker): Promise<void> {
  const { alarmAt } = breaker;
  if (alarmAt === undefined) return;
  const live = await changeLive((before) =>
    isAlarmOver(breaker, before) || before.switched?.at === alarmAt
      ? undefined
      : brokenAt(before, alarmAt, { reason: alarmReason(breaker), coded: alarmCoded(breaker), models: breaker.models }),
  );
  if (live.switched?.at === alarmAt) await publishAutomation(live.switched);
  await settleAlarm(id, breaker);
}
