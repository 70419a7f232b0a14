import { countsOf } from "../../../functions/domain/similar/vector.ts";
import { indexOf, nearest } from "../../../functions/domain/similar/nearest.ts";
import { vectorFileOf, vectorsIn } from "../../../functions/domain/similar/vector-file.ts";
import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import type { LabelMap } from "../../../functions/domain/flows/label-map.ts";
import { placesOf } from "../../../functions/domain/online/places.ts";
import { PLACES } from "../../../functions/domain/similar/vector.ts";
import { topOf } from "../../../functions/domain/models/prediction.ts";
import type { Say } from "./figures.ts";

/** What was tried beside: the answered cases that are nearest, each voting by how near it is. */
export function nearestCases(rows: readonly LabelledText[]): Say {
  const known = rows.map(({ text }, at) => ({ decisionId: String(at), at: String(at), counts: countsOf(text) }));
  const index = indexOf(vectorsIn(vectorFileOf(rows.length, known)));
  return (text) => {
    const votes = new Map<string, number>();
    for (const { id, similarity } of nearest(index, text, 15)) {
      const { label } = rows[Number(id)]!;
      votes.set(label, (votes.get(label) ?? 0) + Math.exp(8 * similarity));
    }
    return votes.size === 0 ? undefined : topOf(Object.fromEntries(votes)).label;
  };
}

/**
 * The other one: multinomial logistic regression over the same hashed words, one step of AdaGrad for each answer as it comes
 * (Duchi, Hazan, Singer 2011), and once more for each of the last five.
 */
export function incrementalLinear(rows: readonly LabelledText[], { names }: LabelMap): Say {
  const read = rows.map(({ text, label }) => ({ places: placesOf(text), label: names.indexOf(label) }));
  const [weights, squares] = [0, 1].map(() => names.map(() => new Float32Array(PLACES))) as [
    Float32Array[],
    Float32Array[],
  ];
  const scores = (places: Uint16Array): number[] => {
    const share = 1 / Math.sqrt(Math.max(1, places.length));
    const sums = weights.map((own) => share * places.reduce((sum, place) => sum + own[place]!, 0));
    const most = Math.max(...sums);
    const powers = sums.map((sum) => Math.exp(sum - most));
    const all = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / all);
  };
  const step = ({ places, label }: (typeof read)[number]): void => {
    const share = 1 / Math.sqrt(Math.max(1, places.length));
    for (const [at, probability] of scores(places).entries()) {
      const slope = share * (probability - Number(at === label));
      for (const place of places) {
        squares[at]![place]! += slope * slope;
        weights[at]![place]! -= (0.5 * slope) / Math.sqrt(squares[at]![place]! + 1e-6);
      }
    }
  };
  for (const at of read.keys()) for (const row of read.slice(Math.max(0, at - 4), at + 1).toReversed()) step(row);
  return (text) => {
    const found = scores(placesOf(text));
    return names[found.indexOf(Math.max(...found))];
  };
}
