import { flow } from "../adapters/runtime.ts";
import { objectAt } from "../adapters/objects.ts";
import { probabilitiesForTokens } from "../adapters/endpoint.ts";
import { fitAndCalibrate, labelPredictions, lossesOf, type LabelledPrediction } from "../domain/models/calibration.ts";
import { slugTable } from "../domain/flows/label-slugs.ts";
import { heldBackFigures, type HeldBackFigures } from "../domain/learning/figures.ts";
import { labelOf, wordsOf, LABEL_PREFIX } from "../domain/learning/training-lines.ts";
import { comparePairedLoss, type PairedLoss } from "../domain/statistics/significance.ts";

/** More rows than this do not make a temperature better. */
const ENOUGH = 2000;

/** The rows that were held back from the candidate's training, and from every training before: the split is by decision. */
type HeldBack = { readonly labels: readonly string[]; readonly words: readonly string[] };

/** What the candidate makes of them; `rows` carry its probabilities at its temperature. */
export type HeldBackFit = {
  readonly temperature: number;
  readonly figures: HeldBackFigures;
  readonly rows: readonly LabelledPrediction[];
};

export async function heldBackOf(version: string): Promise<HeldBack> {
  const found = await objectAt(`training/${version}/validation.txt`);
  const lines = (found?.text ?? "")
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, ENOUGH);
  const table = slugTable(flow().labels.map(({ name }) => name));
  return {
    labels: lines.map((line) => table.get(labelOf(line).slice(LABEL_PREFIX.length)) ?? ""),
    words: lines.map(wordsOf),
  };
}

/** The temperature that makes the candidate's probabilities most truthful on the rows that were held back. */
export async function fitOn(heldBack: HeldBack, endpoint: string): Promise<HeldBackFit> {
  const { temperature, rows } = fitAndCalibrate(await predictionsOn(endpoint, heldBack));
  return { temperature, figures: heldBackFigures(rows), rows };
}

/** The candidate's log-loss beside that of the model that serves, on the rows that neither was trained on. */
export async function compareOn(
  heldBack: HeldBack,
  candidate: HeldBackFit,
  champion: { readonly endpoint: string; readonly temperature: number },
): Promise<PairedLoss | undefined> {
  const before = await predictionsOn(champion.endpoint, heldBack, champion.temperature);
  return comparePairedLoss(lossesOf(before), lossesOf(candidate.rows));
}

async function predictionsOn(
  endpoint: string,
  { labels, words }: HeldBack,
  temperature?: number,
): Promise<readonly LabelledPrediction[]> {
  return labelPredictions(labels, await probabilitiesForTokens(flow(), endpoint, words), temperature);
}
