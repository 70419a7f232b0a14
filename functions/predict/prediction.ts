import { ask } from "../adapters/endpoint.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import { type Flow, outcomeOf } from "../domain/flows/flow.ts";
import type { Live } from "../domain/models/live.ts";
import { featuresOf, textOf } from "../domain/flows/model-input.ts";
import { calibrate, MalformedPrediction, topOf } from "../domain/models/prediction.ts";
import { familyOf } from "../domain/models/families/index.ts";

type Serving = Live & { readonly endpoint: string };

/** The calibrated prediction of the endpoint that serves. Throws whatever keeps the model from answering. */
export async function predictionFor(
  flow: Flow,
  serving: Serving,
  item: Readonly<Record<string, unknown>>,
): Promise<Prediction> {
  const labels = flow.labels.map(({ name }) => name);
  const family = familyOf(flow.model.family);
  const [text, features] = await Promise.all([textOf(flow, item), featuresOf(flow, item)]);
  const body = family.request(text, features, labels);
  const reply = await ask({ endpoint: serving.endpoint, body, contentType: family.contentType, accept: family.accept });
  const probabilities = calibrate(family.response(reply.body, labels), serving.temperature);
  const top = topOf(probabilities);
  const outcome = outcomeOf(flow, top.label);
  if (outcome === undefined) throw new MalformedPrediction("unknown-label", "the top label");
  return { ...top, outcome, probabilities, model: reply.variant ?? serving.endpoint };
}
