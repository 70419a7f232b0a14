import { randomUUID } from "node:crypto";
import { ulid } from "ulid";
import { openNow } from "../adapters/reviews/open-now.ts";
import { dayKey, storedState, storeState } from "../adapters/learning/metrics.ts";
import { ObjectChanged, remove } from "../adapters/objects.ts";
import { flow } from "../adapters/runtime.ts";
import { stateAfter, type State } from "../domain/metrics/state.ts";
import { logger } from "../http/logger.ts";
import { countPeople } from "./people.ts";
import { readNew } from "./read-new.ts";
import { report } from "./report.ts";
import { storeDays } from "./store-days.ts";
import { countTeam } from "./team.ts";

/** How much was new. */
type Count = { readonly decisions: number; readonly answers: number; readonly days: number };

/**
 * Adds what is new to the figures of its days. The last write is that of the state, which names the files that stand: until
 * then nothing has happened, and of two runs at once one has done nothing.
 */
export async function handler(): Promise<Count> {
  const now = Date.now();
  const [{ openDay, queue }, { state: before, etag }] = await Promise.all([openNow(now), storedState()]);
  const { additions, people: byPerson, ...read } = await readNew(before);
  const run = ulid(now);
  const [days, people] = await Promise.all([
    storeDays(before, additions, run),
    countPeople({
      before: before?.people,
      held: before?.held,
      additions: byPerson,
      run,
      now,
      salt: randomUUID(),
    }),
  ]);
  const at = new Date(now).toISOString();
  const state = stateAfter(before, { ...read, run, days, people, openDay, queue, at }, dayKey);
  if (!(await stands(state, etag))) {
    await clear([...days.map((day) => dayKey(day, run)), ...people.written]);
    return { decisions: 0, answers: 0, days: 0 };
  }
  await clear(before?.replaced ?? []);
  await countTeam(state, now);
  await report({ state, queue, now, expired: additions.reduce((sum, { adds }) => sum + (adds.expired ?? 0), 0) });
  const groups = flow().audit?.groups;
  if (groups !== undefined) await (await import("./groups.ts")).lookAtGroups(state, groups);
  return {
    decisions: Object.values(read.decisions).reduce((sum, { rows }) => sum + rows.length, 0),
    answers: read.answers.length,
    days: days.length,
  };
}

/** Whether this run counts; another one at the same moment may have been faster. */
async function stands(state: State, etag: string | undefined): Promise<boolean> {
  try {
    await storeState(state, etag);
    return true;
  } catch (error) {
    if (!(error instanceof ObjectChanged)) throw error;
    logger.info("another run counted the same");
    return false;
  }
}

/** Removes files that nobody needs; what stays behind costs a little space and nothing else. */
async function clear(keys: readonly string[]): Promise<void> {
  await Promise.all(
    keys.map((key) =>
      remove(key).catch((error: unknown) => logger.warn("file not removed", { key, error: error as Error })),
    ),
  );
}
