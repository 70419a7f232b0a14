/** Figures of which days keep lists, beside those that audits judged: what is counted of answers has no index. */
export const LISTED = [
  "expired",
  "escalated",
  "corrected",
  "overturned",
  "turned-out-wrong",
  "people-turned-out-wrong",
] as const;
export type ListedName = (typeof LISTED)[number];
