import { setTimeout } from "node:timers/promises";

/** Audits that close at the same moment take turns at one row. */
const TRIES = 20;
const PAUSE_MS = 50;

/**
 * Changes a row that others change at the same moment.
 * @param attempt undefined where somebody else was quicker, and it is to be tried again.
 */
export async function inTurn<Done>(
  what: string,
  attempt: () => Promise<{ readonly done: Done } | undefined>,
): Promise<Done> {
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await attempt();
    if (result !== undefined) return result.done;
    await setTimeout(Math.random() * PAUSE_MS);
  }
  throw new Error(`${what} was changed ${TRIES} times by others.`);
}
