import { requiredNumber } from "../runtime.ts";
import { change } from "../table.ts";

/** How many places a call tries before it does not wait. */
const TRIES = 3;
/** For how long an instance that found none does not look again: what is refused must cost little. */
const NOT_AGAIN_MS = 1000;
let fullUntil = 0;

/** Gives a place back. One that is not given back is free when its time is up. */
export type Leave = () => Promise<void>;

/**
 * One of the places in which calls may wait for people; undefined when none of those tried is free. A place is a row of
 * its own that is held for a time, so that no more calls wait than there are places, however many functions run, and a
 * function that dies in between holds none for long. See docs/decisions/0014-how-many-calls-wait.md.
 * @param holder whoever waits, such as a decision's id.
 * @param ms how long at most.
 */
export async function takePlace(holder: string, ms: number): Promise<Leave | undefined> {
  if (Date.now() < fullUntil) return undefined;
  for (const place of shuffled(requiredNumber("WAITING_CALLS")).slice(0, TRIES)) {
    const leave = await take(`waiting#${place}`, `${holder}#${Math.random()}`, ms);
    if (leave !== undefined) return leave;
  }
  fullUntil = Date.now() + NOT_AGAIN_MS;
  return undefined;
}

async function take(id: string, holder: string, ms: number): Promise<Leave | undefined> {
  const taken = await change(id, {
    set: { kind: "waiting", holder, until: new Date(Date.now() + ms).toISOString() },
    when: "attribute_not_exists(#id) OR #until <= :now",
    values: { ":now": new Date().toISOString() },
  });
  if (taken === undefined) return undefined;
  return async () => {
    await change(id, {
      set: { until: new Date().toISOString() },
      when: "#holder = :holder",
      values: { ":holder": holder },
    });
  };
}

function shuffled(count: number): number[] {
  const drawn = Array.from({ length: count }, (_, place) => ({ place, at: Math.random() }));
  return drawn.toSorted((a, b) => a.at - b.at).map(({ place }) => place);
}
