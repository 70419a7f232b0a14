import { flow } from "../adapters/runtime.ts";
import type { StoredText } from "../adapters/decisions/items.ts";
import { attributesOf } from "../domain/decisions/attributes.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import type { DecisionRequested, Seen } from "../domain/decisions/messages.ts";
import { seenOf } from "../domain/decisions/seen.ts";
import type { Item, TimeLimit } from "../domain/expressions/expression.ts";
import { candidatesOf } from "../domain/flows/candidates.ts";
import { outcomeOf } from "../domain/flows/flow.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import type { Live } from "../domain/models/live.ts";
import type { Policy } from "../domain/policy/policy.ts";
import { type List, listed, listOf, rankedLabels, rankedPicks, type Suggestion } from "../domain/suggestions/list.ts";
import { suggestingOf } from "../domain/suggestions/suggesting.ts";
import type { OnlineSight } from "./online.ts";
import type { Proposed } from "./proposed.ts";

type Wanted = {
  readonly suggest: NonNullable<DecisionRequested["suggest"]>;
  readonly due: Parameters<typeof seenOf>[1];
  readonly policy: Policy;
  readonly current: Live;
  readonly item: Item;
  readonly sight: Proposed;
  /** What the online model says, in flows that have one. */
  readonly online: OnlineSight | undefined;
  /** Where the text is, in flows that learn from what users take. */
  readonly kept: StoredText | undefined;
};

/** What ranks the labels: a prediction, by the model that serves or the online model, or nothing but their order in the flow. */
type Ranker = { readonly from: List["from"]; readonly prediction?: Prediction };

/** What users of the application can choose from, for a row that decides nothing. Of picks, the candidates of the item. */
export async function suggested(wanted: Wanted, limit: TimeLimit): Promise<Seen> {
  const { suggest, due, policy, current, sight, online, kept } = wanted;
  const { count, ...draws } = suggest;
  const { from, prediction } = rankerOf(wanted);
  const list = listOf(await rankedBy(prediction, wanted, limit), count, suggestingOf(flow()).shuffled, draws);
  const {
    handover: _handover,
    review: _review,
    ...seen
  } = seenOf(policy, due, { live: current, ...sight, prediction, online: online?.said });
  const row = { ...kept, ...listed({ ...list, from, ...(prediction && { model: prediction.model }) }, due.salt) };
  return { ...seen, auditProbability: 0, suggested: true, decision: { ...seen.decision, ...attributesOf(row) } };
}

/** Each answer makes another state of it; its lists are counted together. */
const ONLINE = "online";

/**
 * The one place that says what a list's order comes from. The online model has learnt what the other one says of the item. The
 * row's prediction is that of the model which ranked: figures go by it.
 */
function rankerOf({ sight: { prediction }, online }: Wanted): Ranker {
  if (online === undefined) return prediction === undefined ? { from: "order" } : { from: "model", prediction };
  const { said, probabilities } = online;
  const { label, confidence } = said;
  const outcome = outcomeOf(flow(), label) ?? "approve";
  return { from: "online", prediction: { label, outcome, confidence, probabilities, model: ONLINE } };
}

async function rankedBy(
  prediction: Prediction | undefined,
  { item, sight }: Wanted,
  limit: TimeLimit,
): Promise<readonly Suggestion[]> {
  const { answer } = flow();
  if (answer === undefined) return rankedLabels(labelMapOf(flow()).names, prediction, sight.isUnsure !== true);
  const ids = (await candidatesOf(answer, item, limit)).map(({ id }) => id);
  const { proposal } = sight;
  if (proposal === undefined || !("pick" in proposal)) return rankedPicks(ids, undefined);
  const sure = sight.isUnsure === true ? {} : { confidence: prediction?.confidence ?? 0 };
  return rankedPicks(ids, { pick: proposal.pick, ...sure });
}
