import { minimise } from "../trust/minimise.ts";
import type { Nearness } from "./centres.ts";

/** What is known of a text, and by label what the model of the night said of it (logarithms). */
type Scored = Nearness & { readonly nightly: Float64Array | undefined };

/** What each of the three counts for. */
export type Weights = { readonly softmax: (scored: Scored) => Float64Array };

/**
 * Where the search begins, and what a few answers cannot move far: a cosine of 0.05 more is e times as likely, labels count
 * by the cube root of how frequent they are, and the model of the night is taken at its word.
 */
const START = [1, 0.3, 1] as const;
const COSINES = 20;
/** A label without an answer is not impossible. */
const UNSEEN = 0.5;
/** As if two answers spoke for the start. */
const STRENGTH = 2;

/**
 * The weights under which the answers given are most likely: multinomial logistic regression with three parameters, drawn
 * to `START` by half the squared distance times `STRENGTH`; convex, so that there is one place.
 * @param rows each as it would have been scored without its own answer, and that.
 */
export function weightsFor(rows: readonly (Scored & { readonly label: number })[]): Weights {
  const known = rows.map((row) => ({ features: featuresOf(row), label: row.label }));
  const room = new Float64Array(rows[0]?.counts.length ?? 0);
  const best = minimise((at, gradient) => {
    let loss = drawBack(at, gradient);
    for (const row of known) loss += lossOf(row, at, gradient, room);
    return loss;
  }, Float64Array.from(START));
  return { softmax: (scored) => softmax(featuresOf(scored), best, new Float64Array(scored.counts.length)) };
}

type Known = { readonly features: readonly Float64Array[]; readonly label: number };

function lossOf({ features, label }: Known, at: Float64Array, gradient: Float64Array, room: Float64Array): number {
  const probabilities = softmax(features, at, room);
  for (let part = 0; part < features.length; part += 1) {
    const values = features[part]!;
    let pull = -values[label]!;
    for (let which = 0; which < values.length; which += 1) pull += probabilities[which]! * values[which]!;
    gradient[part]! += pull;
  }
  return -Math.log(Math.max(Number.MIN_VALUE, probabilities[label]!));
}

function drawBack(at: Float64Array, gradient: Float64Array): number {
  let sum = 0;
  for (const [part, start] of START.entries()) {
    const away = at[part]! - start;
    gradient[part]! += STRENGTH * away;
    sum += away * away;
  }
  return (STRENGTH / 2) * sum;
}

/** One list of numbers by label for each parameter. */
function featuresOf({ cosines, counts, nightly }: Scored): readonly Float64Array[] {
  const known = [cosines.map((cosine) => COSINES * cosine), counts.map((count) => Math.log(count + UNSEEN))];
  return nightly === undefined ? known : [...known, nightly];
}

/** Into `room`: this is most of the work, and is done for every answer at every step. */
function softmax(features: readonly Float64Array[], weights: Float64Array, room: Float64Array): Float64Array {
  let most = -Infinity;
  for (let at = 0; at < room.length; at += 1) {
    let sum = 0;
    for (let part = 0; part < features.length; part += 1) sum += weights[part]! * features[part]![at]!;
    room[at] = sum;
    most = Math.max(most, sum);
  }
  let all = 0;
  for (let at = 0; at < room.length; at += 1) all += room[at] = Math.exp(room[at]! - most);
  for (let at = 0; at < room.length; at += 1) room[at]! /= all;
  return room;
}
