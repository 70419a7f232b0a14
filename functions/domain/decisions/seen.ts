import { certifiedFor } from "../models/proposers.ts";
import type { Live } from "../models/live.ts";
import type { Policy } from "../policy/policy.ts";
import { routingOf } from "../policy/routing-policy.ts";
import type { Said } from "../online/said.ts";
import { type GroupRate, raisedFrom } from "../groups/draw.ts";
import { answerHashOf, proposalHashOf } from "../record/proposal-hash.ts";
import { deadlineOf, orderOf } from "../reviews/queue-order.ts";
import { laneOf } from "../skills/lanes.ts";
import { type Ready, sourceOf } from "../parts/ready.ts";
import { attributesOf } from "./attributes.ts";
import { auditProbability } from "./audit-draw.ts";
import type { DecisionRow, Prediction } from "./decision.ts";
import type { Seen } from "./messages.ts";
import { type ByOutcome, effectiveThreshold, isSpared, type RoutingPolicy } from "./routing.ts";

/** What is known of an item once the model was asked. */
export type Sight = {
  readonly live: Pick<Live, "version" | "endpoint" | "automation" | "certified" | "checkedOn" | "proposers">;
  readonly prediction?: Prediction | undefined;
  /** An outcome that was there before a model was asked. */
  readonly ready?: Ready | undefined;
  /** Whose certificate counts for the prediction, where it is not that of the model which serves: `proposerOf`. */
  readonly proposer?: string;
  /** Nobody said how sure the proposal is: it is never automatic. */
  readonly isUnsure?: boolean;
  /** Where the proposal is kept that an endpoint made, where it is no label. */
  readonly proposed?: Pick<DecisionRow, "proposal" | "proposalKey"> | undefined;
  /** Why there is no prediction. */
  readonly failure?: string | undefined;
  /** The rule of the flow that sends the item to people. */
  readonly rule?: string | undefined;
  /** The group that the item belongs to, where the flow names one. */
  readonly subgroup?: string | undefined;
  /** How long reviewers have by the flow's deadlines. */
  readonly dueMinutes?: number | undefined;
  /** What whoever reviews it needs to be able to do: `skillNeeded`. */
  readonly skill?: string | undefined;
  readonly budget?: Budgeted | undefined;
  /** What the online model said, where the flow has one. */
  readonly online?: Said | undefined;
  /** Where the flow has its groups audited. */
  readonly group?: GroupRate | undefined;
  /** Where the text is kept that the model reads of the item, and the flow's numbers. */
  readonly kept?: Pick<DecisionRow, "text" | "textKey" | "numbers"> | undefined;
};

/** While a review budget has to be kept: the item's doubt, the least that is reviewed, and the share drawn for audit. */
export type Budgeted = { readonly doubt: number; readonly cut: number; readonly auditRate?: number | undefined };

/** When people have to look at the item at the latest, its keyed hash, and the decision's salt. */
type Due = Pick<DecisionRow, "createdAt" | "dueMinutes" | "salt"> & { readonly shuffle: string };

/** What the state machine routes by and records, under a policy. */
export function seenOf(policy: Policy, due: Due, known: Sight): Seen {
  const routing = routingFor(policy, known);
  // While automation is off, people decide whatever is known.
  const sight = routing.automation ? known : { ...known, ready: undefined };
  const { prediction, ready, rule, budget } = sight;
  const threshold = prediction && thresholdFor(routing, prediction, sight.isUnsure);
  const { probability, ...draw } = raisedFrom(auditedAt(policy, routing, sight), groupIn(sight));
  return {
    paused: !routing.automation,
    auditProbability: probability,
    ...(prediction && { prediction: routableOf(prediction) }),
    ...(ready && { ready: { by: ready.by, outcome: ready.outcome, label: ready.label } }),
    ruled: rule !== undefined,
    ...(threshold !== undefined && { threshold }),
    spared: isSpared(budget ?? {}, false),
    ...handoverOf(sight),
    ...rowsOf(due, { ...sight, ...draw }, routing),
  };
}

/** What is certified is certified of one proposer; how well a first model was checked says nothing of another's. */
function routingFor(policy: Policy, { live, proposer }: Sight): RoutingPolicy {
  const { automation, checkedOn } = live;
  const isChecked = proposer === undefined && checkedOn !== undefined;
  return routingOf(policy, { automation, certified: certifiedFor(live, proposer), ...(isChecked && { checkedOn }) });
}

/** Undefined without a certificate that has to be there; 1, which is never, for a proposal that nobody says how sure it is. */
function thresholdFor(routing: RoutingPolicy, { outcome }: Prediction, isUnsure = false): number | undefined {
  const threshold = effectiveThreshold(routing, outcome);
  return isUnsure && threshold !== undefined ? NEVER : threshold;
}

const NEVER = 1;

const auditedAt = (
  policy: Policy,
  { automation, certified }: RoutingPolicy,
  { live, proposer, budget, ready }: Sight,
): number =>
  // What more is drawn elsewhere is evidence of models, and this is none.
  ready !== undefined
    ? policy.AuditRate
    : auditProbability(policy, {
        paused: !automation,
        serves: proposer !== undefined || live.endpoint !== undefined,
        certified,
        budgeted: budget?.auditRate,
      });

/** A review budget shares out all that people can do: while there is a cut, groups have no rates. */
const groupIn = ({ group, budget }: Sight): GroupRate | undefined =>
  group !== undefined && budget !== undefined ? { ...group, rate: undefined } : group;

const routableOf = ({ label, outcome, confidence }: Prediction): NonNullable<Seen["prediction"]> => ({
  label,
  outcome,
  confidence,
});

/** An audit is written down after the decision, and is to need the same as if people had had to decide. */
function handoverOf({ kept, skill }: Sight): Pick<Seen, "handover"> {
  return kept === undefined && skill === undefined ? {} : { handover: attributesOf({ ...kept, skill }) };
}

/** What the rows record of it. A deadline of the flow brings a review forward, and never puts it off. */
function rowsOf(due: Due, sight: Drawn, routing: RoutingPolicy): Pick<Seen, "decision" | "review"> {
  const record = {
    ...recordOf(sight, routing),
    ...(sight.proposed && proposalHashOf(due.salt, sight.proposed)),
    ...answerHashOf(due.salt, sight.ready?.answer),
  };
  const { dueMinutes, skill } = sight;
  const isSooner = dueMinutes !== undefined && dueMinutes < due.dueMinutes;
  const review = {
    ...(isSooner && placeOf(due, dueMinutes)),
    ...(skill !== undefined && { skill, queue: laneOf("reviewers", skill) }),
  };
  return {
    decision: attributesOf({ ...record, ...(isSooner && { dueMinutes }) }),
    ...(Object.keys(review).length > 0 && { review: attributesOf(review) }),
  };
}

/** The thresholds that apply; 1, which is never, where nothing is certified and has to be. */
const applied = (routing: RoutingPolicy): ByOutcome => ({
  approve: effectiveThreshold(routing, "approve") ?? NEVER,
  reject: effectiveThreshold(routing, "reject") ?? NEVER,
});

type Drawn = Sight & Pick<DecisionRow, "auditBase" | "auditExtra">;

/** A rule says more about why people decide than a model that failed. */
function recordOf(
  { live, prediction, ready, proposed, failure, rule, subgroup, budget, online, auditBase, auditExtra }: Drawn,
  routing: RoutingPolicy,
) {
  return {
    ...proposed,
    live: live.version,
    thresholds: JSON.stringify(applied(routing)),
    prediction: prediction && JSON.stringify(prediction),
    because: rule ?? failure,
    subgroup,
    doubt: budget?.doubt,
    cut: budget?.cut,
    ...(ready && sourceOf(ready)),
    online: online && JSON.stringify(online),
    auditBase,
    auditExtra,
  };
}

function placeOf({ createdAt, shuffle }: Due, minutes: number) {
  const deadlineAt = deadlineOf(createdAt, minutes);
  return { deadlineAt, order: orderOf(deadlineAt, shuffle) };
}
