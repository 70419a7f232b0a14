import { flow } from "../adapters/runtime.ts";
import { objectAt } from "../adapters/objects.ts";
import { probabilitiesForTokens } from "../adapters/endpoint.ts";
import { linesIn } from "../adapters/learning/training.ts";
import { fitAndCalibrate, labelPredictions, lossesOf, type LabelledPrediction } from "../domain/models/calibration.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { heldBackFigures, type HeldBackFigures } from "../domain/learning/figures.ts";
import { labelOf, wordsOf, LABEL_PREFIX } from "../domain/learning/training-lines.ts";
import { checkUsable } from "../domain/models/prediction.ts";
import { comparePairedLoss, type PairedLoss } from "../domain/statistics/significance.ts";

/** More rows than this do not make a temperature better. */
const ENOUGH = 2000;

/** The rows that were held back from the candidate's training, and from every training before: the split is by decision. */
type HeldBack = { readonly labels: readonly (string | undefined)[]; readonly words: readonly string[] };

type Model = Parameters<typeof probabilitiesForTokens>[1];

/** What the candidate makes of them; `rows` carry its probabilities at its temperature. */
export type HeldBackFit = {
  readonly temperature: number;
  readonly figures: HeldBackFigures;
  readonly rows: readonly LabelledPrediction[];
};

export async function heldBackOf(version: string): Promise<HeldBack> {
  const lines = linesIn(await objectAt(`training/${version}/validation.txt`)).slice(0, ENOUGH);
  const { currentOfSlug } = labelMapOf(flow());
  return {
    labels: lines.map((line) => currentOfSlug(labelOf(line).slice(LABEL_PREFIX.length))),
    words: lines.map(wordsOf),
  };
}

/** The temperature that makes the candidate's probabilities most truthful on the rows that were held back. */
export async function fitOn(heldBack: HeldBack, candidate: Model): Promise<HeldBackFit> {
  const said = checkUsable(labelMapOf(flow()), await probabilitiesForTokens(flow(), candidate, heldBack.words));
  const { temperature, rows } = fitAndCalibrate(labelPredictions(labelMapOf(flow()), heldBack.labels, said));
  return { temperature, figures: heldBackFigures(rows), rows };
}

/** The candidate's log-loss beside that of the model that serves, on the rows that neither was trained on. */
export async function compareOn(
  heldBack: HeldBack,
  candidate: HeldBackFit,
  champion: Model & { readonly temperature: number },
): Promise<PairedLoss | undefined> {
  const said = await probabilitiesForTokens(flow(), champion, heldBack.words);
  const before = labelPredictions(labelMapOf(flow()), heldBack.labels, said, champion.temperature);
  return comparePairedLoss(lossesOf(before), lossesOf(candidate.rows));
}
