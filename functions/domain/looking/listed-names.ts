/** Figures of which days keep lists, beside those that audits judged: what is counted of answers has no index. */
export const LISTED = [
  "expired",
  "escalated",
  "corrected",
  "overturned",
  "upheld",
  "informed",
  "unanswered",
  "edited",
  "differed",
  "turned-out-wrong",
  "people-turned-out-wrong",
] as const;
export type ListedName = (typeof LISTED)[number];

/** Figures that count what two lists have: nothing is kept twice. */
export const TOGETHER = { appealed: ["overturned", "upheld"], asked: ["informed", "unanswered"] } as const;
