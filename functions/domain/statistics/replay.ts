import type { READY_REASONS } from "../parts/ready.ts";
import { coded } from "../coded.ts";
import { AGREEMENTS_CHECKED } from "../decisions/audit-draw.ts";
import type { Outcome } from "../decisions/outcome.ts";
import {
  type ByOutcome,
  effectiveThreshold,
  route,
  type RoutableReady,
  type RouteReason,
  type RoutingPolicy,
} from "../decisions/routing.ts";
import type { CertifiedSides } from "./sides.ts";
import { checkPromise, type PromiseCheck } from "./promise.ts";
import { clopperPearson, type Interval } from "./intervals.ts";

/** A decision as it was recorded, and what blind review said of the model's label, where it was closed evidence. */
export type RecordedDecision = {
  /** UTC day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly prediction?: { readonly label: string; readonly outcome: Outcome; readonly confidence: number };
  readonly ruled: boolean;
  /** Its outcome, where that was there before a model was asked. */
  readonly ready?: RoutableReady;
  readonly judged?: "right" | "wrong";
  /** Whether the first blind answer of a closed audit contradicted the model. */
  readonly disputed?: boolean;
  readonly subgroup?: string;
};

/** What is asked. Costs are in any one currency; `perError` is what ops say that a wrong automatic decision costs. */
export type Scenario = {
  readonly policy: RoutingPolicy;
  readonly auditRate: number;
  readonly reviewersPerItem: number;
  readonly certified?: CertifiedSides;
  readonly cost?: { readonly perDecision: number; readonly perReview: number; readonly perError: number };
};

/** A part of the traffic. `error` is of its automatic decisions, estimated from audits; undefined without any. */
export type Share = {
  readonly decisions: number;
  readonly automatic: number;
  readonly people: number;
  readonly error: Interval | undefined;
};

export type Replay = Share & {
  readonly days: number;
  readonly reasons: Reasons;
  /** Share of decisions that a person looks at, audits of automatic decisions included; undefined for no decisions. */
  readonly humanShare: number | undefined;
  /** Expected answers a day: audits included, and their second opinions as soon as audits say how often they disagree. */
  readonly reviewsPerDay: number | undefined;
  readonly promised: PromiseCheck;
  readonly cost: Cost | undefined;
  readonly byOutcome: { readonly approve: Share; readonly reject: Share };
  readonly byLabel: Readonly<Record<string, Share>>;
  readonly bySubgroup: Readonly<Record<string, Share>>;
};

/** What needs no model is told only where there is such a thing. */
type Reasons = Readonly<Record<Exclude<RouteReason, ReadyReason>, number>> & {
  readonly [reason in ReadyReason]?: number;
};
type ReadyReason = (typeof READY_REASONS)[keyof typeof READY_REASONS];

/** Cost of all the replayed decisions; `errors` and `total` are undefined while the error is unknown. */
type Cost = {
  readonly work: number;
  readonly errors: number | undefined;
  readonly total: number | undefined;
  readonly perDecision: number | undefined;
};

/** Routes recorded decisions again under another policy, and says what that would have meant. */
export function replay(decisions: readonly RecordedDecision[], scenario: Scenario): Replay {
  const { all, reasons, outcomes, labels, subgroups } = tallyAll(decisions, scenario.policy);
  const whole = shareOf(all);
  const days = new Set(decisions.map(({ day }) => day)).size;
  const audits = whole.automatic * scenario.auditRate;
  const answers =
    whole.people * scenario.reviewersPerItem + audits * scenario.reviewersPerItem + secondOpinions(decisions, scenario);
  return {
    ...whole,
    days,
    reasons,
    humanShare: ratio(whole.people + audits, whole.decisions),
    reviewsPerDay: ratio(answers, days),
    promised: promiseOf(scenario),
    cost: costOf(whole, answers, scenario.cost),
    byOutcome: { approve: shareOf(outcomes.get("approve")), reject: shareOf(outcomes.get("reject")) },
    byLabel: sharesOf(labels),
    bySubgroup: sharesOf(subgroups),
  };
}

/** What the draw is expected to cost beside: a disagreement gets a second opinion, and so does a tenth of agreements. */
function secondOpinions(decisions: readonly RecordedDecision[], { auditRate, reviewersPerItem }: Scenario): number {
  const known = decisions.filter(({ disputed }) => disputed !== undefined);
  if (known.length === 0 || reviewersPerItem > 1) return 0;
  const disagreement = known.filter(({ disputed }) => disputed).length / known.length;
  const predicted = decisions.filter(({ prediction }) => prediction !== undefined).length;
  return predicted * auditRate * (disagreement + AGREEMENTS_CHECKED * (1 - disagreement));
}

type Tally = { decisions: number; automatic: number; audited: number; wrong: number };

function tallyAll(decisions: readonly RecordedDecision[], policy: RoutingPolicy) {
  const reasons: { -readonly [reason in keyof Reasons]: Reasons[reason] } = {
    confident: 0,
    unsure: 0,
    "over-budget": 0,
    rule: 0,
    "no-model": 0,
    uncertified: 0,
    paused: 0,
  };
  const [outcomes, labels, subgroups] = [new Map<string, Tally>(), new Map<string, Tally>(), new Map<string, Tally>()];
  const all = emptyTally();
  for (const decision of decisions) {
    const { route: place, reason } = route(decision.prediction, policy, decision.ruled, false, decision.ready);
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    const places = [
      all,
      at(outcomes, decision.prediction?.outcome ?? decision.ready?.outcome),
      at(labels, decision.prediction?.label),
      at(subgroups, decision.subgroup),
    ];
    for (const tally of places) add(tally, decision, place !== "review");
  }
  return { all, reasons, outcomes, labels, subgroups };
}

function add(tally: Tally, { judged }: RecordedDecision, automatic: boolean): void {
  tally.decisions += 1;
  if (!automatic) return;
  tally.automatic += 1;
  if (judged !== undefined) tally.audited += 1;
  if (judged === "wrong") tally.wrong += 1;
}

function at(tallies: Map<string, Tally>, key: string | undefined): Tally {
  if (key === undefined) return emptyTally();
  const tally = tallies.get(key) ?? emptyTally();
  tallies.set(key, tally);
  return tally;
}

function emptyTally(): Tally {
  return { decisions: 0, automatic: 0, audited: 0, wrong: 0 };
}

function shareOf({ decisions, automatic, audited, wrong }: Tally = emptyTally()): Share {
  return { decisions, automatic, people: decisions - automatic, error: clopperPearson(wrong, audited) };
}

function sharesOf(tallies: ReadonlyMap<string, Tally>): Readonly<Record<string, Share>> {
  return Object.fromEntries(
    [...tallies].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, tally]) => [key, shareOf(tally)]),
  );
}

function promiseOf({ policy, certified }: Scenario): PromiseCheck {
  if (!policy.automation)
    return { kind: "open", why: "Automation is off: there is nothing to promise.", coded: coded("off") };
  if (certified === undefined) return { kind: "open", why: "There is no certificate.", coded: coded("none") };
  const effective: ByOutcome = {
    approve: effectiveThreshold(policy, "approve") ?? 1,
    reject: effectiveThreshold(policy, "reject") ?? 1,
  };
  return checkPromise(certified, effective);
}

function costOf(whole: Share, answers: number, prices: Scenario["cost"]): Cost | undefined {
  if (prices === undefined) return undefined;
  const work = whole.decisions * prices.perDecision + answers * prices.perReview;
  const errors = whole.automatic === 0 ? 0 : expectedErrors(whole, prices.perError);
  const total = errors === undefined ? undefined : work + errors;
  return { work, errors, total, perDecision: total === undefined ? undefined : ratio(total, whole.decisions) };
}

function expectedErrors({ automatic, error }: Share, perError: number): number | undefined {
  return error === undefined ? undefined : automatic * error.rate * perError;
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
