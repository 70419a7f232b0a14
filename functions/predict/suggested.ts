import { flow } from "../adapters/runtime.ts";
import type { StoredText } from "../adapters/decisions/items.ts";
import { attributesOf } from "../domain/decisions/attributes.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import type { DecisionRequested, Seen } from "../domain/decisions/messages.ts";
import { seenOf } from "../domain/decisions/seen.ts";
import type { Item, TimeLimit } from "../domain/expressions/expression.ts";
import { candidatesOf } from "../domain/flows/candidates.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import type { Live } from "../domain/models/live.ts";
import type { Policy } from "../domain/policy/policy.ts";
import { type List, listed, listOf, rankedLabels, rankedPicks, type Suggestion } from "../domain/suggestions/list.ts";
import { suggestingOf } from "../domain/suggestions/suggesting.ts";
import type { Proposed } from "./proposed.ts";
import type { Reading } from "./reading.ts";

type Wanted = {
  readonly request: DecisionRequested;
  readonly policy: Policy;
  readonly current: Live;
  readonly item: Item;
  readonly reading: Reading;
  readonly sight: Proposed;
  /** Where the text is, in flows that learn from what users take. */
  readonly kept: StoredText | undefined;
};

/** What ranks the labels: a prediction, or nothing but their order in the flow. */
type Ranker = { readonly from: List["from"]; readonly prediction?: Prediction };

/** What users of the application can choose from, for a row that decides nothing. Of picks, the candidates of the item. */
export async function suggested(wanted: Wanted, limit: TimeLimit): Promise<Seen> {
  const { request, policy, current, sight, kept } = wanted;
  const { count = 0, ...draws } = request.suggest ?? { draw: 1, order: "" };
  const { from, prediction } = await rankerOf(wanted);
  const ranked = await rankedBy(prediction, wanted, limit);
  const list = listOf(ranked, count, suggestingOf(flow()).shuffled, draws);
  const { createdAt, dueMinutes, salt } = request.decision;
  const due = { createdAt, dueMinutes, shuffle: request.shuffle, ...(salt !== undefined && { salt }) };
  const {
    handover: _handover,
    review: _review,
    ...seen
  } = seenOf(policy, due, { live: current, ...sight, prediction });
  const row = { ...kept, ...listed({ ...list, from, ...(prediction && { model: prediction.model }) }, salt) };
  return { ...seen, auditProbability: 0, suggested: true, decision: { ...seen.decision, ...attributesOf(row) } };
}

/** The one place that says what a list's order comes from. */
async function rankerOf({ sight }: Wanted): Promise<Ranker> {
  const { prediction } = sight;
  return prediction === undefined ? { from: "order" } : { from: "model", prediction };
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
