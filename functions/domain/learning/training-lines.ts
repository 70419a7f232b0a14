import { slug } from "../flows/label-slugs.ts";
import { tokenise } from "../models/tokenise.ts";

/** What marks a label in BlazingText and fastText files. */
export const LABEL_PREFIX = "__label__";

/** A text with the label that a person gave it. */
export type LabelledText = { readonly text: string; readonly label: string };

/**
 * One line, without its line break, of a file that BlazingText trains on: `__label__counterfeit fake ~100 120 watch`.
 * A text without tokens still gives a valid line.
 */
export function trainingLine({ text, label }: LabelledText): string {
  return `${LABEL_PREFIX}${slug(label)} ${tokenise(text)}`.trimEnd();
}

/** The label of a line, with its prefix. */
export const labelOf = (line: string): string => line.split(" ", 1)[0] ?? "";

/** The words of a line, as the model is asked about them. */
export const wordsOf = (line: string): string => line.slice(labelOf(line).length + 1);

/** A channel's file, as BlazingText reads it: one line for each row. */
export function channelFile(rows: readonly LabelledText[]): string {
  return rows.map((row) => `${trainingLine(row)}\n`).join("");
}
