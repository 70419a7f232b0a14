import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { readFeedback } from "../learning/feedback-reader.ts";
import type { Probabilities } from "../models/prediction.ts";
import { packed, placesOf } from "./places.ts";

/** The newest answers that are learnt from. Each costs about half a kilobyte, and the model is made of all of them anew. */
export const MOST_ANSWERS = 1_500;
/** Of what the model of the night said, its likeliest labels are kept; the rest is shared out among the others. */
const MOST_LABELS = 8;

/** What is kept of an answer: no text, and no word of one. */
const lessonSchema = z.object({
  /** The object of feedback that it is from: it ends with `<decision id>/<file>`. */
  key: z.string(),
  at: z.string(),
  /** The label as it was given, whatever it is called today. */
  label: z.string(),
  /** `packed` */
  places: z.string(),
  /** What the model of the night had said of the item before anybody answered. */
  nightly: z.exactOptional(z.record(z.string(), z.number())),
});
export type Lesson = z.infer<typeof lessonSchema>;

/** `online/state.json`: the newest lessons, oldest first, one for each decision. The model is a function of it and of nothing else. */
const stateSchema = z.object({
  scheme: z.literal(1),
  /** `versionOf` its lessons: what was damaged shows by it. */
  version: z.string(),
  /** Another one at each write, so that no two writers take the same object for unchanged. */
  written: z.string(),
  /** Older answers found no place: what goes makes room for them, and only feedback knows them. */
  dropped: z.boolean(),
  lessons: z.array(lessonSchema),
});
export type State = z.infer<typeof stateSchema>;
export type Known = Pick<State, "lessons" | "dropped">;

/** The first characters of a hash: the same lessons have the same version, wherever and in whatever order they came. */
export function versionOf(lessons: readonly Lesson[]): string {
  const hash = createHash("sha256");
  for (const { key, at, label, places, nightly } of lessons)
    hash.update(JSON.stringify([key, at, label, places, nightly ?? null]));
  return hash.digest("hex").slice(0, 12);
}

export const stateOf = ({ lessons, dropped }: Known, written: string): State => ({
  scheme: 1,
  version: versionOf(lessons),
  written,
  dropped,
  lessons: [...lessons],
});

/** Undefined for what is no state, is of another scheme, or was damaged. */
export function stateIn(text: string): State | undefined {
  try {
    const { success, data } = stateSchema.safeParse(JSON.parse(text));
    return success && data.version === versionOf(data.lessons) ? data : undefined;
  } catch {
    return undefined;
  }
}

export const decisionOf = ({ key }: Pick<Lesson, "key">): string => key.split("/").at(-2) ?? "";

/** What an object of feedback does to the state. */
export type Change = { readonly lesson: Lesson } | { readonly forget: string };

/**
 * Reads an object of feedback. Undefined where it teaches nothing, by the rule of the training set: audits measure, and
 * answers that were taken back or that nobody has a text for say nothing.
 * @param flow the flow's name.
 */
export function changeIn(key: string, content: string, flow: string): Change | undefined {
  const read = readFeedback(content, flow);
  if (read.kind === "forgotten") return { forget: read.decisionId };
  if (read.kind !== "teaching") return undefined;
  const { at, label, text } = read.answer;
  const places = placesOf(text);
  if (places.length === 0) return undefined;
  const nightly = nightlyIn(content);
  return { lesson: { key, at, label, places: packed(places), ...(nightly && { nightly }) } };
}

const saidSchema = z.object({
  "second-look": z.object({ prediction: z.object({ probabilities: z.record(z.string(), z.number()) }) }),
});

function nightlyIn(content: string): Probabilities | undefined {
  const { data } = saidSchema.safeParse(JSON.parse(content));
  if (data === undefined) return undefined;
  return keptOf(data["second-look"].prediction.probabilities);
}

/** What is kept of what the model of the night said. */
export function keptOf(all: Probabilities): Probabilities {
  const likeliest = Object.entries(all)
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_LABELS);
  return Object.fromEntries(likeliest.map(([label, value]) => [label, Number(value.toFixed(3))]));
}

/** Later answers, and of one moment those with the later key, come last. */
const order = (a: Lesson, b: Lesson): number => compare(a.at, b.at) || compare(a.key, b.key);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The newest lessons, of each decision its latest, oldest first. Their order before does not matter. */
export function newest(lessons: readonly Lesson[], most = MOST_ANSWERS): Known {
  const latest = new Map<string, Lesson>();
  for (const lesson of lessons.toSorted(order)) latest.set(decisionOf(lesson), lesson);
  const all = [...latest.values()].toSorted(order);
  return { lessons: all.slice(-most), dropped: all.length > most };
}

/**
 * What is known after some changes; undefined where only feedback can tell, since something went and older answers had
 * found no place. The same changes in any order, each as often as one likes, come to the same.
 */
export function after(before: Known, changes: readonly Change[], most = MOST_ANSWERS): Known | undefined {
  const gone = new Set(changes.flatMap((change) => ("forget" in change ? [change.forget] : [])));
  const come = changes.flatMap((change) => ("lesson" in change ? [change.lesson] : []));
  const kept = [...before.lessons, ...come].filter((lesson) => !gone.has(decisionOf(lesson)));
  if (before.dropped && before.lessons.some((lesson) => gone.has(decisionOf(lesson)))) return undefined;
  const { lessons, dropped } = newest(kept, most);
  return { lessons, dropped: dropped || before.dropped };
}
