import { createHash } from "node:crypto";
import * as z from "zod/mini";
import type { LabelMap } from "../flows/label-map.ts";
import { tokenise, tokensIn } from "../models/tokenise.ts";
import type { TeachingAnswer } from "./feedback-reader.ts";
import {
  answersToday,
  type ChannelLines,
  countLeftOut,
  type LeftOut,
  leftOutSchema,
  linesToday,
} from "./labels-today.ts";
import { LABEL_PREFIX, type LabelledText, labelOf, trainingLine, wordsOf } from "./training-lines.ts";

const skippedSchema = z.object({ key: z.string(), why: z.string() });

/** What a candidate was trained on: `training/<version>/data.json`. */
export const trainingDataSchema = z.object({
  /** Lines of the two channels. */
  rows: z.int(),
  heldBack: z.int(),
  /** Decisions whose answers are in them, and rows of the first model's seed. */
  answers: z.int(),
  seedRows: z.int(),
  /** Lines of marked words among those of the first channel. */
  markedRows: z.exactOptional(z.int()),
  /** Lines of each label, as the model names it. */
  labels: z.record(z.string(), z.int()),
  /** The first and the last answer (ISO times). */
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  /** Labels that came since the last candidate was measured, audits included. */
  newLabels: z.int(),
  /** Objects that could not be understood since then, and the last of them. */
  unreadable: z.int(),
  skipped: z.array(skippedSchema),
  /** What teaches nothing any more because its label is gone, the most frequent first. */
  leftOut: z._default(z.array(leftOutSchema), []),
  /** How far feedback was read. */
  reached: z.object({ labels: z.int(), read: z.int(), unreadable: z.int() }),
});
export type TrainingData = z.infer<typeof trainingDataSchema>;

/** The share of decisions that are held back from training, to fit the temperature on. */
const HELD_BACK = 0.1;

/** Each decision once: of several answers the latest, and of those of one moment the one that was read last. */
export function latestAnswers<Answer extends Pick<TeachingAnswer, "decisionId" | "at">>(
  answers: readonly Answer[],
): readonly Answer[] {
  const latest = new Map<string, Answer>();
  for (const answer of answers) {
    const known = latest.get(answer.decisionId);
    if (known === undefined || answer.at >= known.at) latest.set(answer.decisionId, answer);
  }
  return [...latest.values()];
}

/** Whether a decision, or an exported prompt, is held back: decided by its id or text alone, so that it is the same each time. */
export function isHeldBack(text: string): boolean {
  return fraction(`held ${text}`) < HELD_BACK;
}

/** The same, how many there are of each label in all, whose answers they are, and what was left out. */
export type Channels = ChannelLines & {
  readonly labels: Readonly<Record<string, number>>;
  /** Each decision's latest answer, under the label's name of today. */
  readonly answers: readonly TeachingAnswer[];
  /** The marked words that are learnt from as rows of their own, with when they were marked. */
  readonly marked: readonly MarkedRow[];
  readonly leftOut: readonly LeftOut[];
};

/**
 * The training set: answers and seed lines, in an order that their content decides, since learning from sorted rows
 * costs accuracy. Rows with one text stay together, on the side of the earliest decision; a label of which everything
 * would be held back is learnt instead. Texts without a word teach nothing and are left out. Labels are read as the flow
 * calls them today; what was said under one that is gone is left out and counted. Marked words are rows beside the one that
 * they are of, and held back with it: then they are in neither.
 * @param seed the lines that a first model was trained on.
 * @param teaches whether marked words teach.
 */
export function channelsOf(
  given: readonly TeachingAnswer[],
  seed: ChannelLines,
  map: LabelMap,
  teaches = false,
): Channels {
  const { answers, gone } = answersToday(latestAnswers(given), map);
  const rows = answers.filter(({ text }) => tokenise(text) !== "");
  const sides = sidesOf(rows);
  const known = linesToday(seed, map);
  const held = [...known.validation, ...rows.filter(({ text }) => sides.get(text) === true).map(trainingLine)];
  const learnt = rows.filter(({ text }) => sides.get(text) === false);
  const marked = teaches ? markedAmong(learnt, held) : [];
  const { train, validation } = learnEveryLabel(
    [...known.train, ...learnt.map(trainingLine), ...marked.map(trainingLine)],
    held,
  );
  return {
    train: shuffleByContent(train),
    validation: shuffleByContent(validation),
    labels: countByLabel([...train, ...validation]),
    answers,
    marked,
    leftOut: countLeftOut([...gone, ...known.gone]),
  };
}

/** Marked words as a row: with their label, and the day that their near copies are measured by. */
type MarkedRow = LabelledText & { readonly at: string };

/** Those of rows that are learnt, but none that says the same as a line that is held back. */
function markedAmong(learnt: readonly TeachingAnswer[], held: readonly string[]): readonly MarkedRow[] {
  const never = new Set(["", ...held.map(wordsOf)]);
  return learnt
    .map(({ text, marked = [], label, at }) => ({ text: readOf(text, marked), label, at }))
    .filter(({ text }) => !never.has(tokenise(text)));
}

/** The marked words that the model reads: reviewers see fields that the flow's text leaves out, perhaps on purpose. */
function readOf(text: string, marked: readonly string[]): string {
  const read = ` ${tokensIn(text).join(" ")} `;
  return marked.filter((words) => read.includes(` ${tokensIn(words).join(" ")} `)).join(" ");
}

/** Moves the rows of a label of which everything was held back to what is learnt, with all rows of the same text. */
function learnEveryLabel(train: readonly string[], held: readonly string[]): ChannelLines {
  const learnt = new Set(train.map(labelOf));
  const needed = new Set(held.filter((line) => !learnt.has(labelOf(line))).map(wordsOf));
  return {
    train: [...train, ...held.filter((line) => needed.has(wordsOf(line)))],
    validation: held.filter((line) => !needed.has(wordsOf(line))),
  };
}

function sidesOf(rows: readonly TeachingAnswer[]): ReadonlyMap<string, boolean> {
  const sides = new Map<string, boolean>();
  const ordered = rows.toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.decisionId, b.decisionId));
  for (const { text, decisionId } of ordered) if (!sides.has(text)) sides.set(text, isHeldBack(decisionId));
  return sides;
}

function shuffleByContent(lines: readonly string[]): readonly string[] {
  const placed = lines.map((line, at) => ({ line, place: fraction(`order ${line}`), at }));
  return placed.toSorted((a, b) => a.place - b.place || a.at - b.at).map(({ line }) => line);
}

function countByLabel(lines: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const label = labelOf(line).slice(LABEL_PREFIX.length);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => compare(a, b)));
}

/** A number from 0 to below 1 that belongs to the text. */
function fraction(text: string): number {
  return createHash("sha256").update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a model is trained on, and what it is checked and calibrated on. */
type TrainingSet = { readonly train: readonly LabelledText[]; readonly validation: readonly LabelledText[] };

/**
 * Holds a share of the rows back, in an order and a choice that only `random` decides. Rows with the same text stay
 * together, so that nothing is checked on what was learnt by heart, and no label is held back whole. Rows without a
 * single word are left out.
 * @param random the next number from 0 to below 1
 */
export function holdBack(rows: readonly LabelledText[], share: number, random: () => number): TrainingSet {
  const readable = rows.filter(({ text }) => tokenise(text) !== "");
  const texts = shuffle([...new Set(readable.map(({ text }) => text))], random);
  const held = new Set(texts.slice(0, Math.floor(texts.length * share)));
  const learnt = new Set(readable.filter(({ text }) => !held.has(text)).map(({ label }) => label));
  for (const { text, label } of readable) if (!learnt.has(label)) held.delete(text);
  const isHeld = ({ text }: LabelledText): boolean => held.has(text);
  const ordered = shuffle(readable, random);
  return { train: ordered.filter((row) => !isHeld(row)), validation: ordered.filter(isHeld) };
}

/** Stochastic gradient descent forgets what it saw first, so sorted rows would cost accuracy: four points of 90. */
function shuffle<T>(values: readonly T[], random: () => number): readonly T[] {
  const placed = values.map((value) => ({ value, at: random() }));
  return placed.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
