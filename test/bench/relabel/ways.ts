import { leastLikely } from "../../../functions/domain/relabelling/least-likely.ts";
import { leftOut } from "../../../functions/domain/relabelling/left-out.ts";
import type { Probabilities } from "../../../functions/domain/models/prediction.ts";
import { shuffled } from "@second-look/emulator/shuffle";
import { trainedOn } from "../learning/selection-model.ts";
import type { Given } from "./answers.ts";

/** In which order answers are looked at again. */
export type Way = (given: readonly Given[], seed: number) => readonly Given[] | Promise<readonly Given[]>;

export const WAYS = {
  "at random": (given, seed) => shuffled(given, seed),
  "what the model had said": (given) => ranked(given, (one) => one.said),
  "five trainings": async (given) => {
    const said = await byFolds(given);
    return ranked(given, (_, at) => said[at]);
  },
  "naive Bayes": byBayes,
} as const satisfies Record<string, Way>;

/** The product's. */
export function byBayes(given: readonly Given[]): readonly Given[] {
  const said = [...leftOut(given)];
  return ranked(given, (_, at) => said[at]);
}

function ranked(given: readonly Given[], of: (one: Given, at: number) => Probabilities | undefined): readonly Given[] {
  const weighed = given.flatMap((one, at) => {
    const probabilities = of(one, at);
    return probabilities === undefined ? [] : [{ one, label: one.label, probabilities }];
  });
  return leastLikely(weighed).map(({ one }) => one);
}

const FOLDS = 5;

/** Each answer as a model of the real trainer sees it that learnt on the other four fifths. */
async function byFolds(given: readonly Given[]): Promise<readonly (Probabilities | undefined)[]> {
  const said: (Probabilities | undefined)[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = await trainedOn(given.filter((_, at) => at % FOLDS !== fold));
    for (const [at, { text }] of given.entries()) if (at % FOLDS === fold) said[at] = model(text);
  }
  return said;
}
