import { setTimeout } from "node:timers/promises";
import type { Stored } from "../adapters/online/state.ts";
import { ObjectChanged } from "../adapters/objects.ts";
import { after, changeIn, decisionOf, type Known, type Lesson, MOST_ANSWERS, newest } from "../domain/online/state.ts";

/** Where the state is, and the feedback that it is made of. */
export type Store = {
  readonly stored: () => Promise<Stored>;
  /** @throws {ObjectChanged} where the object is no longer the one of this tag, or there is one where there was none. */
  readonly replace: (next: Known, etag: string | undefined) => Promise<void>;
  readonly feedback: (key: string) => Promise<string | undefined>;
  /** Days of which there is feedback, newest first, and all that there is of one, by key. */
  readonly days: () => Promise<readonly string[]>;
  readonly of: (day: string) => Promise<readonly (readonly [key: string, content: string])[]>;
};

/** Writers at the same moment take turns. */
const TRIES = 20;
const PAUSE_MS = 50;

/** `most`: as many answers are kept. `pause`: before another try. */
type Options = { readonly most?: number; readonly pause?: () => Promise<unknown> };

const aMoment = (): Promise<unknown> => setTimeout(Math.random() * PAUSE_MS);

/**
 * Brings the state up to what these objects of feedback say now; one that is lost or damaged is made anew of all feedback.
 * The state is read before the feedback, and written even where nothing changed: whoever read an item's feedback before it
 * was forgotten then finds another state than they read, and reads both again.
 */
export async function learn(
  store: Store,
  flow: string,
  keys: readonly string[],
  { most = MOST_ANSWERS, pause = aMoment }: Options = {},
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { state, etag } = await store.stored();
    const next = (state && (await changed(store, state, { flow, keys, most }))) ?? (await rebuilt(store, flow, most));
    try {
      return await store.replace(next, etag);
    } catch (error) {
      if (!(error instanceof ObjectChanged) || tries >= TRIES) throw error;
      await pause();
    }
  }
}

type Learning = { readonly flow: string; readonly keys: readonly string[]; readonly most: number };

async function changed(store: Store, before: Known, { flow, keys, most }: Learning): Promise<Known | undefined> {
  const contents = await Promise.all(keys.map(async (key) => ({ key, content: await store.feedback(key) })));
  const changes = contents.flatMap(({ key, content }) =>
    content === undefined ? [] : (changeIn(key, content, flow) ?? []),
  );
  return after(before, changes, most);
}

/** The state as all feedback has it, read no further back than it takes. */
export async function rebuilt(store: Pick<Store, "days" | "of">, flow: string, most = MOST_ANSWERS): Promise<Known> {
  const lessons: Lesson[] = [];
  for (const day of await store.days()) {
    if (new Set(lessons.map(decisionOf)).size >= most) return { ...newest(lessons, most), dropped: true };
    for (const [key, content] of await store.of(day)) {
      const change = changeIn(key, content, flow);
      if (change !== undefined && "lesson" in change) lessons.push(change.lesson);
    }
  }
  return newest(lessons, most);
}
