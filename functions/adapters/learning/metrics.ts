import "../../domain/english.ts";
import { type Day, daySchema } from "../../domain/metrics/day.ts";
import { type State, stateSchema } from "../../domain/metrics/state.ts";
import { mapConcurrently } from "../runtime.ts";
import { type ObjectText, objectAt, put, replace, textAt } from "../objects.ts";

const STATE = "metrics/state.json";
const AT_ONCE = 16;
/** Days are kept between calls under the name of their run, under which nothing ever changes. */
const kept = new Map<string, Day>();
/** The longest period and the one before it. */
const MOST_KEPT = 200;

/** Where what a run counted of a day is. */
export const dayKey = (day: string, run: string): string => `metrics/dt=${day}/${run}.json`;

/** How far counting has come, with the tag that the next write has to name; undefined before the first run. */
export async function storedState(): Promise<{ state: State | undefined; etag: ObjectText["etag"] }> {
  const found = await objectAt(STATE);
  return found === undefined
    ? { state: undefined, etag: undefined }
    : { state: stateSchema.parse(JSON.parse(found.text)), etag: found.etag };
}

/** @throws {ObjectChanged} when another run was faster. */
export const storeState = (state: State, etag: ObjectText["etag"]): Promise<void> =>
  replace(STATE, JSON.stringify(state), etag);

export const storeDay = (day: string, run: string, counted: Day): Promise<void> =>
  put(dayKey(day, run), JSON.stringify(counted), "application/json");

/** What stands of the days from `from` to `to` (UTC days, both included); days without anything are left out. */
export async function storedDays(
  { days }: Pick<State, "days">,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, Day>> {
  const wanted = Object.entries(days).filter(([day]) => day >= from && day <= to);
  const found = await mapConcurrently(wanted, AT_ONCE, async ([day, run]) => [day, await storedDay(day, run)] as const);
  return new Map(found);
}

async function storedDay(day: string, run: string): Promise<Day> {
  const key = dayKey(day, run);
  const known = kept.get(key) ?? daySchema.parse(JSON.parse(await textAt(key)));
  kept.delete(key);
  kept.set(key, known);
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return known;
}
