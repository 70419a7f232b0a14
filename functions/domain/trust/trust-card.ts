import { type Card, cardOf } from "../learning/card/card.ts";
import type { Cursor, LastMeasurement } from "../learning/cursor.ts";
import { heldBackFigures } from "../learning/figures.ts";
import type { TrainingData } from "../learning/training-set.ts";
import type { EverView } from "../policy/ever-view.ts";
import type { Live } from "../models/live.ts";
import type { Taught } from "./lessons.ts";
import { predictionOf } from "./measure-trust.ts";
import type { Trial } from "./trial.ts";

type Parts = {
  readonly flow: string;
  readonly at: string;
  readonly asked: { readonly version: string; readonly openDay: string };
  readonly taught: Taught;
  readonly trial: Trial;
  /** The record as if the proposer were the model that serves. */
  readonly live: Live;
  /** The trust model that serves; undefined where the confidence as given counts. */
  readonly before: string | undefined;
  readonly ever: EverView;
  readonly cursor: Cursor;
  readonly measured: LastMeasurement;
  readonly target: number;
};

/** The card of a trust model: that of a model whose labels are `right` and `wrong`. */
export function trustCardOf({ taught, trial, before, cursor, measured, live, ...parts }: Parts): Card {
  const { champion, candidate, verdict, fit } = trial;
  const figures = heldBackFigures(fit.apart.map(({ probability, right }) => predictionOf(probability, right)));
  return {
    ...cardOf({
      ...parts,
      live: { ...live, modelVersion: before ?? "the confidence as given" },
      data: dataOf(taught, cursor, measured),
      heldBack: { temperature: 1, figures },
      champion,
      candidate,
      verdict,
    }),
    proposer: taught.proposer,
  };
}

/** Every answer is learnt from, and each was kept apart once. */
function dataOf({ answers }: Taught, cursor: Cursor, measured: LastMeasurement): TrainingData {
  const right = answers.filter((answer) => answer.right).length;
  const [first, last] = [answers[0]?.at, answers.at(-1)?.at];
  return {
    rows: answers.length,
    heldBack: answers.length,
    answers: answers.length,
    seedRows: 0,
    labels: { right, wrong: answers.length - right },
    ...(first !== undefined && last !== undefined && { from: first, to: last }),
    newLabels: cursor.labels - measured.labels,
    unreadable: cursor.unreadable - measured.unreadable,
    skipped: cursor.skipped,
    leftOut: [],
    reached: { labels: cursor.labels, read: cursor.read, unreadable: cursor.unreadable },
  };
}
