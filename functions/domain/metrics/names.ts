/** Every metric: the function that publishes it, which is its dimension `service`, and CloudWatch's unit. */
export const METRICS = {
  HumanShare: { by: "count", unit: "None" },
  AutomaticErrorRate: { by: "count", unit: "None" },
  AutomaticErrorLow: { by: "count", unit: "None" },
  AutomaticErrorHigh: { by: "count", unit: "None" },
  WaitingMinutesP50: { by: "count", unit: "None" },
  WaitingMinutesP90: { by: "count", unit: "None" },
  ReviewingSecondsP50: { by: "count", unit: "None" },
  ReviewingSecondsP90: { by: "count", unit: "None" },
  Agreement: { by: "count", unit: "None" },
  CertifiedCoverage: { by: "count", unit: "None" },
  BestCoverage: { by: "count", unit: "None" },
  OpenReviews: { by: "count", unit: "Count" },
  ExpiredReviews: { by: "count", unit: "Count" },
  CountingBehindMinutes: { by: "count", unit: "None" },
  OldestOpenReviewMinutes: { by: "sweep", unit: "None" },
  AutomationPaused: { by: "sweep", unit: "None" },
  PartsOff: { by: "sweep", unit: "Count" },
  RepairsFailed: { by: "sweep", unit: "Count" },
  BreakerMissed: { by: "record-outcome", unit: "Count" },
} as const;

export type MetricName = keyof typeof METRICS;
/** A number that goes to CloudWatch: a share from 0 to 1, minutes, seconds or a count, as its name says. */
export type Published = { readonly name: MetricName; readonly value: number; readonly reason?: string };
