import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import type { Probabilities } from "../../../functions/domain/models/prediction.ts";
import { type Random, seeded } from "../../../flows/samples/listings/random.ts";
import { type Model, trainedOn } from "../learning/selection-model.ts";

export const DAYS = 20;
/** A model is trained anew after so many answers: the policy's MinNewLabels. */
const ANEW = 200;
/** What a model is this sure of goes out without people, and teaches nothing. */
const SURE = 0.9;

/** An answer as it was given, and what is true. `said`: what the model that served had said, where there was one. */
export type Given = LabelledText & {
  readonly day: number;
  readonly truth: string;
  readonly said: Probabilities | undefined;
};

type Plan = { readonly labels: readonly string[]; readonly planted: number; readonly seed: number };

/** What people answer in 20 days, a share of it wrong, while models are trained on it and take over what they are sure of. */
export async function answersTo(
  items: readonly LabelledText[],
  { labels, planted, seed }: Plan,
): Promise<readonly Given[]> {
  const random = seeded(seed * 31);
  const given: Given[] = [];
  let [model, next]: [Model | undefined, number] = [undefined, ANEW];
  for (let day = 0; day < DAYS; day += 1) {
    const [from, to] = [day, day + 1].map((one) => Math.floor((one * items.length) / DAYS));
    for (const { text, label: truth } of items.slice(from, to)) {
      const said = model?.(text);
      if (said !== undefined && Math.max(...Object.values(said)) >= SURE) continue;
      const label = random.chance(planted) ? otherThan(truth, labels, random) : truth;
      given.push({ text, truth, label, day, said });
    }
    if (given.length >= next) [model, next] = [await trainedOn(given), given.length + ANEW];
  }
  return given;
}

function otherThan(label: string, labels: readonly string[], random: Random): string {
  const others = labels.filter((one) => one !== label);
  return others[Math.floor(random.next() * others.length)] ?? label;
}
