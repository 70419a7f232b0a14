import type { Policy } from "./policy.ts";
import type { RecordedName } from "./parameters.ts";

/**
 * The order in which a decision's row holds the values of its policy, without their names: names in each row would cost a
 * second write unit. Only ever add at the end: rows are kept.
 */
export const RECORDED_ORDER = [
  "AutoApproveThreshold",
  "AutoRejectThreshold",
  "Guarantee",
  "TargetErrorRate",
  "AuditRate",
  "ReviewersPerItem",
  "ReviewTimeoutMinutes",
  "EscalationTimeoutMinutes",
  "OnExpiry",
  "Automation",
] as const satisfies readonly RecordedName[];

/** A policy as a row holds it: what the decision state machine writes. */
export const recordedText = (policy: Policy): string => JSON.stringify(RECORDED_ORDER.map((name) => policy[name]));

/** The policy in a row. Rows of the release before hold an object. */
export function policyIn(text: string): Policy {
  const stored = JSON.parse(text) as Policy | readonly unknown[];
  if (!Array.isArray(stored)) return stored as Policy;
  return Object.fromEntries(RECORDED_ORDER.map((name, at) => [name, stored[at]])) as Policy;
}
