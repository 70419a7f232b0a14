import { mapConcurrently } from "../adapters/runtime.ts";
import { storedDays, storeDay } from "../adapters/learning/metrics.ts";
import { type Addition, sumByDay, sumOf } from "../domain/metrics/day.ts";
import type { State } from "../domain/metrics/state.ts";

const AT_ONCE = 8;

/** Writes the days that something is added to, under the run's name. What stood of them stays, until the state names these. */
export async function storeDays(
  before: State | undefined,
  additions: readonly Addition[],
  run: string,
): Promise<readonly string[]> {
  const days = [...sumByDay(additions)];
  await mapConcurrently(days, AT_ONCE, async ([day, more]) => {
    const stood = (await storedDays({ days: before?.days ?? {} }, day, day)).get(day);
    await storeDay(day, run, stood === undefined ? more : sumOf([stood, more]));
  });
  return days.map(([day]) => day);
}
