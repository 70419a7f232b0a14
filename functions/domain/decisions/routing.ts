import { READY_REASONS } from "../parts/ready.ts";
import type { Outcome } from "./outcome.ts";

/** Of what is decided: `suggest` decides nothing, and is no route that a policy can lead to. */
export type Route = "auto-approve" | "auto-reject" | "review";
export type RouteReason =
  | "confident"
  | "rule-decided"
  | "repeated"
  | "unsure"
  | "over-budget"
  | "rule"
  | "no-model"
  | "uncertified"
  | "paused";
export type Routed = { readonly route: Route; readonly reason: RouteReason };

/** A number for each outcome; for certified thresholds, left out where nothing is certified. */
export type ByOutcome = { readonly approve: number; readonly reject: number };

/** What a decision is routed by. Thresholds are confidences from 0 to 1; 1 means never automatic. */
export type RoutingPolicy = {
  readonly thresholds: ByOutcome;
  readonly guarantee: "advise" | "enforce";
  readonly certified: { readonly [outcome in Outcome]?: number | undefined };
  /** True when both the policy's `Automation` and the `live` record are on. */
  readonly automation: boolean;
};

/** The part of a prediction that routing looks at. `confidence` is calibrated, 0 to 1. */
export type Routable = { readonly outcome: Outcome; readonly confidence: number };

/** An outcome that was there before a model was asked, and whose it is. */
export type RoutableReady = { readonly by: "rule" | "earlier"; readonly outcome: Outcome };

const AUTOMATIC: { readonly [outcome in Outcome]: Routed } = {
  approve: { route: "auto-approve", reason: "confident" },
  reject: { route: "auto-reject", reason: "confident" },
};

/**
 * Where a decision goes. The reasons are looked for in this order, and the first that applies is given: paused,
 * rule-decided or repeated, no-model, rule, uncertified, confident, over-budget; else it is unsure. `decision.asl.json` does the same in JSONata,
 * and the replay of recorded decisions calls this function, so that both can be held against each other. What is over
 * budget is decided at once by the policy's fallback.
 * @param prediction undefined when no model answered; a confidence that is no number counts as no answer.
 * @param ruled whether one of the flow's rules sends the item to people.
 * @param spared whether the review budget leaves the item unreviewed, should it be unsure (`isSpared`).
 * @param ready an outcome that needs no prediction.
 */
export function route(
  prediction: Routable | undefined,
  policy: RoutingPolicy,
  ruled: boolean,
  spared = false,
  ready?: RoutableReady,
): Routed {
  if (!policy.automation) return review("paused");
  if (ready !== undefined) return { route: `auto-${ready.outcome}`, reason: READY_REASONS[ready.by] };
  if (prediction === undefined || !Number.isFinite(prediction.confidence)) return review("no-model");
  if (ruled) return review("rule");
  const threshold = effectiveThreshold(policy, prediction.outcome);
  if (threshold === undefined) return review("uncertified");
  if (isConfident(prediction.confidence, threshold)) return AUTOMATIC[prediction.outcome];
  return review(spared ? "over-budget" : "unsure");
}

/** Whether a review budget leaves an unsure item to the fallback: too little doubt, and not drawn for audit. */
export function isSpared(
  { doubt, cut }: { readonly doubt?: number | undefined; readonly cut?: number | undefined },
  drawn: boolean,
): boolean {
  return !drawn && doubt !== undefined && cut !== undefined && doubt < cut;
}

/** The threshold that applies to an outcome: under `enforce` never below the certified one; undefined without one. */
export function effectiveThreshold(policy: RoutingPolicy, outcome: Outcome): number | undefined {
  const threshold = policy.thresholds[outcome];
  if (policy.guarantee === "advise") return threshold;
  const certified = policy.certified[outcome];
  return certified === undefined ? undefined : Math.max(threshold, certified);
}

/** Exactly at the threshold is confident; a threshold of 1 lets nothing through, not even confidence 1. */
export function isConfident(confidence: number, threshold: number): boolean {
  return threshold < 1 && confidence >= threshold;
}

function review(reason: RouteReason): Routed {
  return { route: "review", reason };
}
