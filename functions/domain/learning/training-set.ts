import { tokenise } from "../models/tokenise.ts";
import { type LabelledText, trainingLine } from "./training-line.ts";

/** What a model is trained on, and what it is checked and calibrated on. */
export type TrainingSet = { readonly train: readonly LabelledText[]; readonly validation: readonly LabelledText[] };

/**
 * Holds a share of the rows back, in an order and a choice that only `random` decides. Rows with the same text stay
 * together, so that nothing is checked on what was learnt by heart, and no label is held back whole. Rows without a
 * single word are left out.
 * @param random the next number from 0 to below 1
 */
export function heldBack(rows: readonly LabelledText[], share: number, random: () => number): TrainingSet {
  const readable = rows.filter(({ text }) => tokenise(text) !== "");
  const texts = inAnyOrder([...new Set(readable.map(({ text }) => text))], random);
  const held = new Set(texts.slice(0, Math.floor(texts.length * share)));
  const learnt = new Set(readable.filter(({ text }) => !held.has(text)).map(({ label }) => label));
  for (const { text, label } of readable) if (!learnt.has(label)) held.delete(text);
  const isHeld = ({ text }: LabelledText): boolean => held.has(text);
  const ordered = inAnyOrder(readable, random);
  return { train: ordered.filter((row) => !isHeld(row)), validation: ordered.filter(isHeld) };
}

/** A channel's file, as BlazingText reads it: one line for each row. */
export function channelFile(rows: readonly LabelledText[]): string {
  return rows.map((row) => `${trainingLine(row)}\n`).join("");
}

/** Stochastic gradient descent forgets what it saw first, so sorted rows would cost accuracy: four points of 90. */
function inAnyOrder<T>(values: readonly T[], random: () => number): readonly T[] {
  const placed = values.map((value) => ({ value, at: random() }));
  return placed.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
