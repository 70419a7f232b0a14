import { type Scored, LEAST } from "../models/calibration.ts";
import type { Flow } from "../flows/flow.ts";
import { outcomeOf } from "../flows/flow.ts";
import { calibrate, type Probabilities, topOf } from "../models/prediction.ts";
import type { Score } from "../statistics/evidence.ts";
import type { UnscoredAudit } from "./audits.ts";

/** What a model says of a text, before calibration; undefined where there is not a word to go by. */
export type ModelOpinion = Probabilities | undefined;

/**
 * An opinion as evidence counts it. Where the model has nothing to go by, people decide: confidence 0 is never
 * automatic.
 */
export function scoreOf(flow: Flow, opinion: ModelOpinion, temperature: number): Score {
  const top =
    opinion === undefined
      ? { label: flow.labels[0]?.name ?? "", confidence: 0 }
      : topOf(calibrate(opinion, temperature));
  return { ...top, outcome: outcomeOf(flow, top.label) ?? "reject" };
}

/** The answered audits of which a model has an opinion, with the label that people gave: what log-loss is measured on. */
export function answeredWith(
  audits: readonly UnscoredAudit[],
  opinions: readonly ModelOpinion[],
  temperature: number,
): readonly Scored[] {
  return audits.flatMap(({ first }, at) => {
    const probabilities = opinions[at];
    return first === undefined || probabilities === undefined
      ? []
      : [{ probabilities: calibrate(probabilities, temperature), label: first }];
  });
}

/** Minus the natural logarithm of the probability of the true label, of each row. */
export function lossesOf(rows: readonly Scored[]): readonly number[] {
  return rows.map(({ probabilities, label }) => -Math.log(Math.max(LEAST, probabilities[label] ?? 0)));
}
