import { inLanes } from "../adapters/runtime.ts";
import { countedDays, storeDay } from "../adapters/metrics.ts";
import { type Addition, added, together } from "../domain/metrics/day.ts";
import type { State } from "../domain/metrics/state.ts";

const LANES = 8;

/** Writes the days that something is added to, under the run's name. What stood of them stays, until the state names these. */
export async function storeDays(
  before: State | undefined,
  additions: readonly Addition[],
  run: string,
): Promise<readonly string[]> {
  const days = [...added(additions)];
  await inLanes(days, LANES, async ([day, more]) => {
    const stood = (await countedDays({ days: before?.days ?? {} }, day, day)).get(day);
    await storeDay(day, run, stood === undefined ? more : together([stood, more]));
  });
  return days.map(([day]) => day);
}
