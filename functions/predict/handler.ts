import { live, plan } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import { itemOf } from "../adapters/items.ts";
import type { DecisionRow, Prediction } from "../domain/decisions/decision.ts";
import type { Live } from "../domain/models/live.ts";
import { doubtOf, type Plan } from "../domain/reviews/budget.ts";
import { dueMinutesFor, ruleFor } from "../domain/flows/rules.ts";
import { subgroupOf } from "../domain/flows/model-input.ts";
import { logger } from "../http/logger.ts";
import { predictionFor } from "./prediction.ts";

type Asked = Pick<DecisionRow, "item" | "itemKey"> & { readonly shuffle: string };

/** What the state machine routes by. */
type Seen = {
  readonly live: number;
  readonly automation: Live["automation"];
  /** False while no model serves: then everything is reviewed, which the audit draw takes into account. */
  readonly serves: boolean;
  readonly certified: Live["certified"];
  readonly prediction?: Prediction;
  /** Why there is no prediction. */
  readonly failure?: string;
  /** The rule of the flow that sends the item to people. */
  readonly rule?: string;
  /** How long reviewers have, where a deadline of the flow gives them less than the policy. */
  readonly dueMinutes?: number;
  /** The group that the item belongs to, where the flow names one. */
  readonly subgroup?: string;
} & Budgeted;

/** While a review budget has to be kept: the item's doubt, the least that is reviewed, and the share drawn for audit. */
type Budgeted = { readonly doubt?: number; readonly cut?: number; readonly auditRate?: number };

/** Asks the live model about an item. A model that fails is an answer too: people decide, and are told why. */
export async function handler(asked: Asked): Promise<Seen> {
  const [current, item, reviews] = await Promise.all([live(), itemOf(asked), planned()]);
  const seen = await predicted(current, item);
  const rule = await ruleFor(flow(), item, seen.prediction);
  const dueMinutes = await dueMinutesFor(flow(), item, seen.prediction);
  const subgroup = await subgroupOf(flow(), item);
  return {
    live: current.version,
    automation: current.automation,
    serves: current.endpoint !== undefined,
    certified: current.certified,
    ...seen,
    ...budgeted(reviews, seen.prediction, asked.shuffle),
    ...(rule !== undefined && { rule }),
    ...(dueMinutes !== undefined && { dueMinutes }),
    ...(subgroup !== undefined && { subgroup }),
  };
}

/** The plan of reviews, where the flow has a budget. Without one to read, everything is reviewed. */
async function planned(): Promise<Plan | undefined> {
  if (flow().review.budget === undefined) return undefined;
  return plan().catch((error: unknown) => {
    logger.warn("no plan of reviews", { error: error as Error });
    return undefined;
  });
}

function budgeted(reviews: Plan | undefined, prediction: Prediction | undefined, shuffle: string): Budgeted {
  if (prediction === undefined || reviews?.cut === undefined || reviews.model !== prediction.model) return {};
  const { cut, auditRate } = reviews;
  return {
    doubt: doubtOf(flow().review.choice, prediction.probabilities, shuffle),
    cut,
    ...(auditRate !== undefined && { auditRate }),
  };
}

async function predicted(
  current: Live,
  item: Readonly<Record<string, unknown>>,
): Promise<Pick<Seen, "prediction" | "failure">> {
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
