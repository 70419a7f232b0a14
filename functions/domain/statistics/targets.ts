import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";

/** The outcomes, in the order in which they are named. */
export const OUTCOMES = ["approve", "reject"] as const satisfies readonly Outcome[];

export const NAMES: { readonly [outcome in Outcome]: string } = { approve: "Approve", reject: "Reject" };

/** What automatic decisions of an outcome are called. */
export const AUTOMATIC: { readonly [outcome in Outcome]: string } = {
  approve: "automatic approvals",
  reject: "automatic rejections",
};

/** Target error rates that a flow names; an outcome without one has the policy's. */
export type FlowTargets = { readonly [outcome in Outcome]?: number };

/** What is certified: one target for both outcomes together, or one for each at half of delta each. */
export type Targets = { readonly pooled: number } | ByOutcome;

/** What a flow is certified for. @param policy the policy's `TargetErrorRate`. */
export const targetsOf = (policy: number, own: FlowTargets | undefined): Targets =>
  own === undefined ? { pooled: policy } : { approve: own.approve ?? policy, reject: own.reject ?? policy };
