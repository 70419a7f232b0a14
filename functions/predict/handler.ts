import { live, plan } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import { itemOf } from "../adapters/items.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import { type PredictRequest, predictRequestSchema, type Seen } from "../domain/decisions/messages.ts";
import { type Budgeted, seenOf, type Sight } from "../domain/decisions/seen.ts";
import type { Live } from "../domain/models/live.ts";
import { doubtOf, type Plan } from "../domain/reviews/budget.ts";
import { dueMinutesFor, ruleFor } from "../domain/flows/rules.ts";
import { subgroupOf } from "../domain/flows/model-input.ts";
import { logger } from "../http/logger.ts";
import { predictionFor } from "./prediction.ts";

/** Asks the live model about an item. A model that fails is an answer too: people decide, and are told why. */
export async function handler(event: PredictRequest): Promise<Seen> {
  const { request, policy } = predictRequestSchema.parse(event);
  const { decision, shuffle } = request;
  const [current, item, reviews] = await Promise.all([live(), itemOf(decision), planned()]);
  const { prediction, failure } = await predicted(current, item);
  const [rule, dueMinutes, subgroup] = await Promise.all([
    ruleFor(flow(), item, prediction),
    dueMinutesFor(flow(), item, prediction),
    subgroupOf(flow(), item),
  ]);
  const budget = prediction && budgeted(reviews, prediction, shuffle);
  const due = { createdAt: decision.createdAt, dueMinutes: decision.dueMinutes, shuffle };
  return seenOf(policy, due, { live: current, prediction, failure, rule, dueMinutes, subgroup, budget });
}

/** The plan of reviews, where the flow has a budget. Without one to read, everything is reviewed. */
async function planned(): Promise<Plan | undefined> {
  if (flow().review.budget === undefined) return undefined;
  return plan().catch((error: unknown) => {
    logger.warn("no plan of reviews", { error: error as Error });
    return undefined;
  });
}

function budgeted(reviews: Plan | undefined, prediction: Prediction, shuffle: string): Budgeted | undefined {
  if (reviews?.cut === undefined || reviews.model !== prediction.model) return undefined;
  const { cut, auditRate } = reviews;
  return { doubt: doubtOf(flow().review.choice, prediction.probabilities, shuffle), cut, auditRate };
}

async function predicted(
  current: Live,
  item: Readonly<Record<string, unknown>>,
): Promise<Pick<Sight, "prediction" | "failure">> {
  if (current.endpoint === undefined) return { failure: "no model serves yet" };
  try {
    return { prediction: await predictionFor(flow(), { ...current, endpoint: current.endpoint }, item) };
  } catch (error) {
    const failure = error instanceof Error ? error.name : "unknown";
    // The message may quote the model's answer, and so the item; the name cannot.
    logger.warn("no prediction", { failure, endpoint: current.endpoint });
    return { failure };
  }
}
