import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import type { Flow } from "../../../functions/domain/flows/flow.ts";
import { holdBack } from "../../../functions/domain/learning/training-set.ts";
import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { fitAndCalibrate } from "../../../functions/domain/models/calibration.ts";
import { calibrate, type Probabilities, topOf } from "../../../functions/domain/models/prediction.ts";
import { onlineModelOf } from "../../../functions/domain/online/model.ts";
import { packed, placesOf } from "../../../functions/domain/online/places.ts";
import { keptOf, type Lesson } from "../../../functions/domain/online/state.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { trainedOn } from "../learning/selection-model.ts";

/** The label that is said of a text; undefined where nothing is. */
export type Say = (text: string) => string | undefined;
/** The calibrated probabilities of a model that is trained at night. */
export type Nightly = (text: string) => Probabilities;

/** The share of rows of which the right label is said; saying nothing is not right. */
export const accuracyOf = (say: Say, rows: readonly LabelledText[]): number =>
  rows.filter(({ text, label }) => say(text) === label).length / rows.length;

/** As the product trains: a tenth is held back, and gives the temperature. */
export async function trainedAtNight(rows: readonly LabelledText[], seed: number): Promise<Nightly> {
  const { train, validation } = holdBack(rows, 0.1, seeded(seed).next);
  const model = await trainedOn(train);
  const { temperature } = fitAndCalibrate(validation.map(({ text, label }) => ({ probabilities: model(text), label })));
  const known = new Map<string, Probabilities>();
  return (text) => {
    const said = known.get(text) ?? calibrate(model(text), temperature);
    known.set(text, said);
    return said;
  };
}

/** The product's lesson of an answer that came as the `at`th, when this model served. */
export const lessonOf = ({ text, label }: LabelledText, at: number, nightly?: Nightly): Lesson => ({
  key: `feedback/dt=2026-01-01/dec_${String(at).padStart(26, "0")}/rev_00000000000000000000000000-0.json`,
  at: new Date(Date.UTC(2026, 0, 1) + 1000 * at).toISOString(),
  label,
  places: packed(placesOf(text)),
  ...(nightly && { nightly: keptOf(nightly(text)) }),
});

export function online(flow: Flow, lessons: readonly Lesson[], nightly?: Nightly): Say {
  const model = onlineModelOf(lessons, labelMapOf(flow));
  return (text) => {
    const said = model?.probabilitiesOf(text, nightly?.(text));
    return said && topOf(said).label;
  };
}
