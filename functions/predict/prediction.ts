import { ask } from "../adapters/endpoint.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { labelsAsked, type Live } from "../domain/models/live.ts";
import { familyOf } from "../domain/models/families/index.ts";
import { predictionOfLabels } from "../domain/models/label-prediction.ts";

type Serving = Live & { readonly endpoint: string };

/** What the model reads of an item. */
export type ModelInput = { readonly text: string; readonly features: unknown };

/**
 * The calibrated prediction of the endpoint that serves, within `ms` milliseconds. Throws whatever keeps the model from
 * answering.
 */
export async function predictionFor(
  flow: Flow,
  serving: Serving,
  { text, features }: ModelInput,
  ms: number,
): Promise<Prediction> {
  const map = labelMapOf(flow);
  const family = familyOf(flow.model.family);
  const body = family.request(text, features, labelsAsked(map, serving));
  const { contentType, accept } = family;
  const reply = await ask({ endpoint: serving.endpoint, body, contentType, accept }, ms);
  const raw = family.response(reply.body, map.names);
  return predictionOfLabels(flow, serving, raw, reply.variant ?? serving.endpoint);
}
