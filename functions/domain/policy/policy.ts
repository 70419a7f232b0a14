import * as z from "zod";

const probability = z.number().min(0).max(1);

/** What ops can change, as deployed. Every decision records the policy that it was routed by. */
export const policySchema = z.strictObject({
  AutoApproveThreshold: probability,
  AutoRejectThreshold: probability,
  Guarantee: z.enum(["advise", "enforce"]),
  TargetErrorRate: probability,
  AuditRate: probability,
  ReviewersPerItem: z.int().min(1).max(10),
  ReviewTimeoutMinutes: z.number().positive(),
  EscalationTimeoutMinutes: z.number().positive(),
  OnExpiry: z.enum(["approve", "reject"]),
  Automation: z.enum(["on", "off"]),
});
export type Policy = z.infer<typeof policySchema>;

/** The thresholds that a decision was weighed against, the certified ones included where they are enforced. */
export const thresholdsSchema = z.strictObject({ approve: probability, reject: probability });
export type Thresholds = z.infer<typeof thresholdsSchema>;
