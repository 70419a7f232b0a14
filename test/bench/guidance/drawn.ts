import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { fileSet, listingsSet, type TextSet } from "../learning/sets.ts";

/** Rows of a set that have nothing in common: what a model learns from, what another one does, and what is asked about. */
export type Drawn = {
  readonly one: readonly LabelledText[];
  readonly other: readonly LabelledText[];
  readonly asked: readonly LabelledText[];
};

export type Sizes = { readonly one: number; readonly other: number; readonly asked: number };

/** The listings, or the lines {"text","label"} of a file where one is named. */
export const setOf = (file: string | undefined): TextSet => (file === undefined ? listingsSet() : fileSet(file));

export async function drawn({ draw }: TextSet, { one, other, asked }: Sizes, seed: number): Promise<Drawn> {
  const { items, heldOut } = await draw(one + other, seed);
  return { one: items.slice(0, one), other: items.slice(one), asked: heldOut.slice(0, asked) };
}

export const inPercent = (share: number): string => (100 * share).toFixed(1);
