import { setTimeout as pause } from "node:timers/promises";
import type { Decision } from "../../../functions/domain/decisions/decision-view.ts";
import { type Api, inLanes } from "../api.ts";
import type { DemoRow } from "../rows.ts";
import type { ShiftedClock } from "../shifted-clock.ts";
import { SUGGESTED } from "./story.ts";

/** What users of the application took of the suggestions for the same items, after so many answers of reviewers. */
export type Look = {
  readonly answers: number;
  /** What put the lists in their order. */
  readonly from: string;
  /** How often the first suggestion was taken, and any. */
  readonly first: number;
  readonly taken: number;
  /** The mean of 1 for what was taken first, 1/2 for what was taken second, and 0 where nothing was. */
  readonly reciprocal: number;
};

type Looking = {
  readonly app: Api;
  readonly clock: ShiftedClock;
  readonly signal: AbortSignal;
  readonly rows: readonly DemoRow[];
  readonly answers: number;
};

const AT_ONCE = 8;

/** Users know what is true, take it where it is suggested, and say so; else that nothing fits. */
export async function lookAt({ app, clock, signal, rows, answers }: Looking): Promise<Look> {
  await untilLearnt({ app, clock, signal, rows, answers });
  const seen = await inLanes(rows, AT_ONCE, async ({ item, label, line }) => {
    const { id, suggestions, from } = await suggestedFor(app, item, `look-${answers}-${line}`);
    const place = labelsIn(suggestions).indexOf(label) + 1;
    const body = place === 0 ? { none: true } : { label, position: place };
    await app.call(`POST /decisions/${id}/choice`, [200, 201], { body });
    return { place, from: from ?? "order" };
  });
  const places = seen.map(({ place }) => place);
  return {
    answers,
    from: seen[0]?.from ?? "order",
    first: places.filter((place) => place === 1).length,
    taken: places.filter((place) => place > 0).length,
    reciprocal: places.reduce((sum, place) => sum + (place === 0 ? 0 : 1 / place), 0) / Math.max(1, places.length),
  };
}

async function suggestedFor(app: Api, item: object, key: string): Promise<Decision> {
  const { body } = await app.call("POST /decisions", [201], { body: { item, suggest: SUGGESTED }, key });
  return body as unknown as Decision;
}

const labelsIn = (suggestions: Decision["suggestions"] = []): readonly string[] =>
  suggestions.flatMap((one) => ("label" in one ? [one.label] : []));

/** Longer than it takes until an answer shows in suggestions. */
const LEARNT_MS = 6_000;
const LOOK_MS = 300;

/** How many times in a row the same state has to rank. */
const SAME = 3;

/** Waits until the online model has learnt all that was answered: its state stays the same, seconds of the clock apart. */
async function untilLearnt({ app, clock, signal, rows: [row], answers }: Looking): Promise<void> {
  if (row === undefined) return;
  const seen: (string | undefined)[] = [];
  for (let tried = 0; ; tried++) {
    const { online } = await suggestedFor(app, row.item, `probe-${answers}-${tried}`);
    seen.push(online?.state);
    if (seen.length >= SAME && new Set(seen.slice(-SAME)).size === 1) return;
    clock.skip(LEARNT_MS);
    await pause(LOOK_MS, undefined, { signal });
  }
}
