import type { Prediction } from "../decisions/decision.ts";
import { type Flow, outcomeOf } from "../flows/flow.ts";
import { labelMapOf } from "../flows/label-map.ts";
import type { Serving } from "./live.ts";
import { MalformedPrediction, type Probabilities, topOf, usablePrediction } from "./prediction.ts";

/** A model's probabilities as the calibrated prediction of a label. @throws {MalformedPrediction} */
export function predictionOfLabels(
  flow: Flow,
  { temperature }: Pick<Serving, "temperature">,
  raw: Probabilities,
  model: string,
): Prediction {
  const probabilities = usablePrediction(labelMapOf(flow), raw, temperature);
  const top = topOf(probabilities);
  const outcome = outcomeOf(flow, top.label);
  if (outcome === undefined) throw new MalformedPrediction("unknown-label", "the top label");
  return { ...top, outcome, probabilities, model };
}
