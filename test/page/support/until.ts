import { setTimeout as sleep } from "node:timers/promises";

/** How often it is looked; milliseconds. */
const LOOK_MS = 100;

/** Waits until `check` says yes; throws after `ms` milliseconds. */
export async function until(check: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > end) throw new Error("It did not come to that in time.");
    await sleep(LOOK_MS);
  }
}
