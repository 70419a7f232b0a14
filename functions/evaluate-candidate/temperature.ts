import { flow } from "../adapters/flow.ts";
import { objectAt } from "../adapters/objects.ts";
import { opinionsOnRead } from "../adapters/opinions.ts";
import { slugTable } from "../domain/labels.ts";
import { calibrated, heldBackRows } from "../domain/learning/comparison.ts";
import { heldBackFigures, type HeldBackFigures } from "../domain/learning/figures.ts";
import { labelOf, wordsOf } from "../domain/learning/rows.ts";
import { LABEL_PREFIX } from "../domain/training-line.ts";

/** More rows than this do not make a temperature better. */
const ENOUGH = 2000;

export type HeldBack = { readonly temperature: number; readonly figures: HeldBackFigures };

/** The temperature that makes the candidate's probabilities most truthful on the rows that were held back from its training. */
export async function temperatureOf({ version, endpoint }: { readonly version: string; readonly endpoint: string }): Promise<HeldBack> {
  const found = await objectAt(`training/${version}/validation.txt`);
  const lines = (found?.text ?? "").split("\n").filter((line) => line !== "").slice(0, ENOUGH);
  const table = slugTable(flow().labels.map(({ name }) => name));
  const labels = lines.map((line) => table.get(labelOf(line).slice(LABEL_PREFIX.length)) ?? "");
  const { temperature, rows } = calibrated(heldBackRows(labels, await opinionsOnRead(flow(), endpoint, lines.map(wordsOf))));
  return { temperature, figures: heldBackFigures(rows) };
}
