import * as z from "zod/mini";
import type { LabelMap } from "../flows/label-map.ts";
import { slug } from "../flows/label-slugs.ts";
import type { TeachingAnswer } from "./feedback-reader.ts";
import { LABEL_PREFIX, labelOf, wordsOf } from "./training-lines.ts";

/** The lines of both channels. */
export type ChannelLines = { readonly train: readonly string[]; readonly validation: readonly string[] };

/** Answers and seed lines of a label that the flow has no more, and that was retired into no other. */
export const leftOutSchema = z.object({ label: z.string(), rows: z.int() });
export type LeftOut = z.infer<typeof leftOutSchema>;

/** Answers under the labels of today, and the labels of those that have none. */
export function answersToday(answers: readonly TeachingAnswer[], { currentOf }: LabelMap) {
  const read = answers.map((answer) => ({ answer, label: currentOf(answer.label) }));
  return {
    answers: read.flatMap(({ answer, label }) => (label === undefined ? [] : [{ ...answer, label }])),
    gone: read.flatMap(({ answer, label }) => (label === undefined ? [answer.label] : [])),
  };
}

/** The same for seed lines. */
export function linesToday({ train, validation }: ChannelLines, { currentOfSlug }: LabelMap) {
  const gone: string[] = [];
  const today = (line: string): readonly string[] => {
    const carried = labelOf(line).slice(LABEL_PREFIX.length);
    const label = currentOfSlug(carried);
    if (label === undefined) gone.push(carried);
    return label === undefined ? [] : [`${LABEL_PREFIX}${slug(label)} ${wordsOf(line)}`.trimEnd()];
  };
  return { train: train.flatMap(today), validation: validation.flatMap(today), gone };
}

/** More labels than this are not named. */
const NAMED = 20;

export function countLeftOut(labels: readonly string[]): readonly LeftOut[] {
  const counts = [...Map.groupBy(labels, (label) => label)].map(([label, { length: rows }]) => ({ label, rows }));
  return counts.toSorted((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1)).slice(0, NAMED);
}

/** The sentence for people about what was left out; undefined where nothing was. */
export function leftOutSays(leftOut: readonly LeftOut[]): string | undefined {
  if (leftOut.length === 0) return undefined;
  const named = leftOut.map(({ label, rows }) => `"${label.slice(0, 100)}" (${rows})`).join(", ");
  return `Answers were left out because the flow has their label no more: ${named}.`;
}
