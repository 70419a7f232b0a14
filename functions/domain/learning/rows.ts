import { createHash } from "node:crypto";
import { slug } from "../flows/label-slugs.ts";
import { tokenise } from "../models/tokenise.ts";
import { LABEL_PREFIX, trainingLine } from "./training-line.ts";
import type { Taught } from "./answers.ts";

/** The share of decisions that are held back from training, to fit the temperature on. */
export const HELD_BACK = 0.1;

/** Each decision once: of several answers the latest, and of those of one moment the one that was read last. */
export function latestAnswers(taught: readonly Taught[]): readonly Taught[] {
  const latest = new Map<string, Taught>();
  for (const answer of taught) {
    const known = latest.get(answer.decisionId);
    if (known === undefined || answer.at >= known.at) latest.set(answer.decisionId, answer);
  }
  return [...latest.values()];
}

/** Whether a decision is held back: decided by its id alone, so that it is the same at every training. */
export function isHeldBack(decisionId: string): boolean {
  return fraction(`held ${decisionId}`) < HELD_BACK;
}

/** The lines of both channels, and how many there are of each label in all. */
export type Channels = {
  readonly train: readonly string[];
  readonly validation: readonly string[];
  readonly labels: Readonly<Record<string, number>>;
};

/** Lines that are there already, as a first model was trained on them. */
export type SeedLines = { readonly train: readonly string[]; readonly validation: readonly string[] };

/**
 * The training set: answers and seed lines, in an order that their content decides, since learning from sorted rows
 * costs accuracy. Rows with one text stay together, on the side of the earliest decision; a label of which everything
 * would be held back is learnt instead. Texts without a word teach nothing and are left out, and so are seed lines of
 * labels that the flow no longer has.
 */
export function channelsOf(taught: readonly Taught[], seed: SeedLines, flowLabels: readonly string[]): Channels {
  const rows = latestAnswers(taught).filter(({ text }) => tokenise(text) !== "");
  const sides = sidesOf(rows);
  const known = new Set(flowLabels.map((label) => LABEL_PREFIX + slug(label)));
  const kept = (lines: readonly string[]): readonly string[] => lines.filter((line) => known.has(labelOf(line)));
  const lines = (held: boolean): readonly string[] =>
    rows.filter(({ text }) => sides.get(text) === held).map(trainingLine);
  const [train, held] = [
    [...kept(seed.train), ...lines(false)],
    [...kept(seed.validation), ...lines(true)],
  ];
  const learnt = new Set(train.map(labelOf));
  const needed = new Set(held.filter((line) => !learnt.has(labelOf(line))).map(wordsOf));
  const all = [...train, ...held.filter((line) => needed.has(wordsOf(line)))];
  const validation = held.filter((line) => !needed.has(wordsOf(line)));
  return { train: mixed(all), validation: mixed(validation), labels: counted([...all, ...validation]) };
}

/** The label of a line, with its prefix. */
export const labelOf = (line: string): string => line.split(" ", 1)[0] ?? "";

/** The words of a line, as the model is asked about them. */
export const wordsOf = (line: string): string => line.slice(labelOf(line).length + 1);

function sidesOf(rows: readonly Taught[]): ReadonlyMap<string, boolean> {
  const sides = new Map<string, boolean>();
  const ordered = rows.toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.decisionId, b.decisionId));
  for (const { text, decisionId } of ordered) if (!sides.has(text)) sides.set(text, isHeldBack(decisionId));
  return sides;
}

function mixed(lines: readonly string[]): readonly string[] {
  const placed = lines.map((line, at) => ({ line, place: fraction(`order ${line}`), at }));
  return placed.toSorted((a, b) => a.place - b.place || a.at - b.at).map(({ line }) => line);
}

function counted(lines: readonly string[]): Readonly<Record<string, number>> {
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
