import type { Live } from "../models/live.ts";
import type { Policy } from "../policy/policy.ts";
import { routingOf } from "../policy/routing-policy.ts";
import { deadlineOf, orderOf } from "../reviews/queue-order.ts";
import { attributesOf } from "./attributes.ts";
import { auditProbability } from "./audit-draw.ts";
import type { DecisionRow, Prediction } from "./decision.ts";
import type { Seen } from "./messages.ts";
import { type ByOutcome, effectiveThreshold, isSpared, type RoutingPolicy } from "./routing.ts";

/** What is known of an item once the model was asked. */
export type Sight = {
  readonly live: Pick<Live, "version" | "endpoint" | "automation" | "certified" | "checkedOn">;
  readonly prediction?: Prediction | undefined;
  /** Why there is no prediction. */
  readonly failure?: string | undefined;
  /** The rule of the flow that sends the item to people. */
  readonly rule?: string | undefined;
  /** The group that the item belongs to, where the flow names one. */
  readonly subgroup?: string | undefined;
  /** How long reviewers have by the flow's deadlines. */
  readonly dueMinutes?: number | undefined;
  readonly budget?: Budgeted | undefined;
  /** Where the text is kept that the model reads of the item. */
  readonly kept?: Pick<DecisionRow, "text" | "textKey"> | undefined;
};

/** While a review budget has to be kept: the item's doubt, the least that is reviewed, and the share drawn for audit. */
export type Budgeted = { readonly doubt: number; readonly cut: number; readonly auditRate?: number | undefined };

/** When people have to look at the item at the latest, and its keyed hash. */
type Due = Pick<DecisionRow, "createdAt" | "dueMinutes"> & { readonly shuffle: string };

/** What the state machine routes by and records, under a policy. */
export function seenOf(policy: Policy, due: Due, sight: Sight): Seen {
  const { prediction, rule, budget } = sight;
  const routing = routingOf(policy, sight.live);
  const threshold = prediction && effectiveThreshold(routing, prediction.outcome);
  return {
    paused: !routing.automation,
    auditProbability: auditedAt(policy, routing, sight),
    ...(prediction && { prediction: routableOf(prediction) }),
    ruled: rule !== undefined,
    ...(threshold !== undefined && { threshold }),
    spared: isSpared(budget ?? {}, false),
    ...(sight.kept && { handover: attributesOf(sight.kept) }),
    ...rowsOf(due, sight, routing),
  };
}

const auditedAt = (policy: Policy, { automation }: RoutingPolicy, { live, budget }: Sight): number =>
  auditProbability(policy, {
    paused: !automation,
    serves: live.endpoint !== undefined,
    certified: live.certified,
    budgeted: budget?.auditRate,
  });

const routableOf = ({ label, outcome, confidence }: Prediction): NonNullable<Seen["prediction"]> => ({
  label,
  outcome,
  confidence,
});

/** What the rows record of it. A deadline of the flow brings a review forward, and never puts it off. */
function rowsOf(due: Due, sight: Sight, routing: RoutingPolicy): Pick<Seen, "decision" | "review"> {
  const record = recordOf(sight, routing);
  const { dueMinutes } = sight;
  if (dueMinutes === undefined || dueMinutes >= due.dueMinutes) return { decision: attributesOf(record) };
  return { decision: attributesOf({ ...record, dueMinutes }), review: attributesOf(placeOf(due, dueMinutes)) };
}

/** The thresholds that apply; 1, which is never, where nothing is certified and has to be. */
const applied = (routing: RoutingPolicy): ByOutcome => ({
  approve: effectiveThreshold(routing, "approve") ?? 1,
  reject: effectiveThreshold(routing, "reject") ?? 1,
});

/** A rule says more about why people decide than a model that failed. */
function recordOf({ live, prediction, failure, rule, subgroup, budget }: Sight, routing: RoutingPolicy) {
  return {
    live: live.version,
    thresholds: JSON.stringify(applied(routing)),
    prediction: prediction && JSON.stringify(prediction),
    because: rule ?? failure,
    subgroup,
    doubt: budget?.doubt,
    cut: budget?.cut,
  };
}

function placeOf({ createdAt, shuffle }: Due, minutes: number) {
  const deadlineAt = deadlineOf(createdAt, minutes);
  return { deadlineAt, order: orderOf(deadlineAt, shuffle) };
}
