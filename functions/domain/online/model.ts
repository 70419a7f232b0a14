import type { LabelMap } from "../flows/label-map.ts";
import type { Probabilities } from "../models/prediction.ts";
import { centresOf, nearnessOf, nearnessWithout, type Placed } from "./centres.ts";
import { placesOf, unpacked } from "./places.ts";
import type { Lesson } from "./state.ts";
import { type Weights, weightsFor } from "./weights.ts";

/** So many of the newest lessons say how far each part of the model can be trusted. */
const WEIGHED = 200;
/** A model of the night that gives nothing to a label may only not know it. */
const LEAST = 1e-4;

/** What was learnt: a function of the lessons and of the flow's labels of today. */
export type OnlineModel = {
  /**
   * Probabilities of the flow's labels, which sum to 1; undefined for a text without a word.
   * @param nightly what the model of the night says of the same text.
   */
  readonly probabilitiesOf: (text: string, nightly?: Probabilities) => Probabilities | undefined;
};

type Answer = Placed & { readonly nightly: Probabilities | undefined };

/**
 * How near a text is to the centre of each label's answers, how frequent each label is, and what the model of the night said,
 * weighed by what would have foretold the newest answers (stacking; Wolpert, Stacked Generalization, 1992). It does not depend
 * on the order in which the lessons came, and unlearns what goes. Undefined without a lesson under a label of today.
 */
export function onlineModelOf(lessons: readonly Lesson[], map: LabelMap): OnlineModel | undefined {
  const answers = answersIn(lessons, map);
  if (answers.length === 0) return undefined;
  const centres = centresOf(answers, map.names.length);
  const weigh = (rows: readonly Answer[]): Weights =>
    weightsFor(
      rows.slice(-WEIGHED).map((answer) => ({
        ...nearnessWithout(centres, answer),
        nightly: logsOf(answer.nightly, map),
        label: answer.label,
      })),
    );
  // Either way of asking may never come.
  const alone = once(() => weigh(answers.map((answer) => ({ ...answer, nightly: undefined }))));
  const beside = once(() => weigh(answers.filter(({ nightly }) => nightly !== undefined)));
  return {
    probabilitiesOf(text, nightly) {
      const places = placesOf(text);
      if (places.length === 0) return undefined;
      const scored = { ...nearnessOf(centres, places), nightly: logsOf(nightly, map) };
      const weights = nightly === undefined ? alone() : beside();
      const probabilities = weights.softmax(scored);
      return Object.fromEntries(map.names.map((name, at) => [name, probabilities[at] ?? 0]));
    },
  };
}

function once(make: () => Weights): () => Weights {
  let made: Weights | undefined;
  return () => (made ??= make());
}

function answersIn(lessons: readonly Lesson[], map: LabelMap): Answer[] {
  return lessons.flatMap(({ label, places, nightly }) => {
    const at = map.names.indexOf(map.currentOf(label) ?? "");
    return at === -1 ? [] : [{ label: at, places: unpacked(places), nightly }];
  });
}

/** Logarithms of what the model of the night said, by label; what it kept to itself is shared out. */
function logsOf(nightly: Probabilities | undefined, { names, currentOf }: LabelMap): Float64Array | undefined {
  if (nightly === undefined) return undefined;
  const said = new Float64Array(names.length).fill(-1);
  for (const [name, value] of Object.entries(nightly)) {
    const at = names.indexOf(currentOf(name) ?? "");
    if (at !== -1) said[at] = Math.max(0, said[at]!) + value;
  }
  const silent = said.filter((value) => value < 0).length;
  const rest = Math.max(0, 1 - said.reduce((sum, value) => sum + Math.max(0, value), 0)) / Math.max(1, silent);
  return said.map((value) => Math.log(Math.max(LEAST, value < 0 ? rest : value)));
}
