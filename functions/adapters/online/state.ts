import { randomUUID } from "node:crypto";
import { foldersBelow, listObjects, NoObject, objectAt, replace, textAt } from "../objects.ts";
import { mapConcurrently } from "../runtime.ts";
import { type Known, type State, stateIn, stateOf } from "../../domain/online/state.ts";

export const STATE_KEY = "online/state.json";

/** The state as it lies in the bucket, and its tag; no state where it is lost, damaged or of another scheme. */
export type Stored = { readonly state: State | undefined; readonly etag: string | undefined };

export async function storedState(): Promise<Stored> {
  const found = await objectAt(STATE_KEY);
  return { state: found && stateIn(found.text), etag: found?.etag };
}

/** @throws {ObjectChanged} where another writer was faster. */
export const replaceState = (next: Known, etag: string | undefined): Promise<void> =>
  replace(STATE_KEY, JSON.stringify(stateOf(next, randomUUID())), etag);

/** An object of feedback; undefined where there is none. */
export async function feedbackAt(key: string): Promise<string | undefined> {
  return textAt(key).catch((error: unknown) => {
    if (error instanceof NoObject) return undefined;
    throw error;
  });
}

/** The days of which there is feedback, newest first. */
export const daysOfFeedback = async (): Promise<readonly string[]> =>
  (await foldersBelow("feedback/")).toSorted().toReversed();

const AT_ONCE = 25;

/** All feedback of a day, by key. */
export async function feedbackOf(day: string): Promise<readonly (readonly [key: string, content: string])[]> {
  const objects = await listObjects({ prefix: `feedback/${day}/` });
  return mapConcurrently(objects, AT_ONCE, async ({ key }) => [key, await textAt(key)] as const);
}
