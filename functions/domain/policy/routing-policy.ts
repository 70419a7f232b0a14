import type { RoutingPolicy } from "../decisions/routing.ts";
import { isUnchecked, type Live } from "../models/live.ts";
import type { Policy } from "./policy.ts";
import { thresholdsOf } from "./thresholds.ts";

/** What routing goes by, of the policy and of what is live: the same for a decision, for what ops see and for a simulation. */
export function routingOf(
  policy: Pick<Policy, "AutoApproveThreshold" | "AutoRejectThreshold" | "Guarantee" | "Automation">,
  live: Pick<Live, "certified" | "automation" | "checkedOn">,
): RoutingPolicy {
  const { certified, automation } = live;
  return {
    thresholds: thresholdsOf(policy),
    guarantee: isUnchecked(live) ? "enforce" : policy.Guarantee,
    certified,
    automation: policy.Automation === "on" && automation === "on",
  };
}
