import { flow } from "../adapters/runtime.ts";
import { objectAt } from "../adapters/objects.ts";
import { opinionsOnRead } from "../adapters/endpoint.ts";
import type { Scored } from "../domain/models/calibration.ts";
import { slugTable } from "../domain/flows/label-slugs.ts";
import { calibrated, heldBackRows } from "../domain/learning/comparison.ts";
import { heldBackFigures, type HeldBackFigures } from "../domain/learning/figures.ts";
import { lossesOf } from "../domain/learning/scores.ts";
import { labelOf, wordsOf } from "../domain/learning/rows.ts";
import { calibrate } from "../domain/models/prediction.ts";
import { comparePairedLoss, type PairedLoss } from "../domain/statistics/paired-loss.ts";
import { LABEL_PREFIX } from "../domain/learning/training-line.ts";

/** More rows than this do not make a temperature better. */
const ENOUGH = 2000;

/** The rows that were held back from the candidate's training, and from every training before: the split is by decision. */
export type HeldBack = { readonly labels: readonly string[]; readonly words: readonly string[] };

/** What the candidate makes of them; `rows` carry its probabilities at its temperature. */
export type HeldBackFit = {
  readonly temperature: number;
  readonly figures: HeldBackFigures;
  readonly rows: readonly Scored[];
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
  const { temperature, rows } = calibrated(await scoredBy(endpoint, heldBack));
  return { temperature, figures: heldBackFigures(rows), rows };
}

/** The candidate's log-loss beside that of the model that serves, on the rows that neither was trained on. */
export async function comparedOn(
  heldBack: HeldBack,
  candidate: HeldBackFit,
  champion: { readonly endpoint: string; readonly temperature: number },
): Promise<PairedLoss | undefined> {
  const before = (await scoredBy(champion.endpoint, heldBack)).map(({ probabilities, label }) => ({
    probabilities: calibrate(probabilities, champion.temperature),
    label,
  }));
  return comparePairedLoss(lossesOf(before), lossesOf(candidate.rows));
}

async function scoredBy(endpoint: string, { labels, words }: HeldBack): Promise<readonly Scored[]> {
  return heldBackRows(labels, await opinionsOnRead(flow(), endpoint, words));
}
