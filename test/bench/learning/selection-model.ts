import { hyperparametersFor } from "../../../functions/domain/learning/hyperparameters.ts";
import { slug, slugTable } from "../../../functions/domain/flows/label-slugs.ts";
import { topOf } from "../../../functions/domain/models/prediction.ts";
import { tokenise } from "../../../functions/domain/models/tokenise.ts";
import { LABEL_PREFIX, type LabelledText, trainingLine } from "../../../functions/domain/learning/training-lines.ts";
import { FastText, argumentsOf } from "@second-look/emulator/testing";
import { shuffled } from "@second-look/emulator/shuffle";

/** From a text to the model's probabilities by label. */
export type Model = (text: string) => Readonly<Record<string, number>>;

/** Shares from 0 to 1: items with the right label on top, and items at the loosest threshold with at most 5 % wrong. */
export type ModelFigures = { readonly accuracy: number; readonly coverage: number };

const TARGET = 0.05;

/** A fastText trained as the product trains it. */
export async function trainedOn(rows: readonly LabelledText[]): Promise<Model> {
  const model = await FastText.open();
  const lines = shuffled(rows, 1).map((row) => trainingLine(row));
  model.train(`${lines.join("\n")}\n`, argumentsOf(hyperparametersFor(rows.length)));
  const labels = slugTable([...new Set(rows.map(({ label }) => label))]);
  return (text) => {
    const { label, prob } = model.predict(tokenise(text), labels.size);
    return Object.fromEntries(
      label.map((name, at) => [labels.get(slug(name.slice(LABEL_PREFIX.length))) ?? name, prob[at] ?? 0]),
    );
  };
}

/** Asks about rows whose labels are known. */
export function figuresOn(model: Model, rows: readonly LabelledText[]): ModelFigures {
  const answers = rows.map(({ text, label }) => ({ top: topOf(model(text)), label }));
  const ordered = answers
    .toSorted((a, b) => b.top.confidence - a.top.confidence)
    .map(({ top, label }) => top.label === label);
  let [right, covered] = [0, 0];
  for (const [at, isRight] of ordered.entries()) {
    right += Number(isRight);
    if (at + 1 - right <= TARGET * (at + 1)) covered = at + 1;
  }
  return { accuracy: right / rows.length, coverage: covered / rows.length };
}
