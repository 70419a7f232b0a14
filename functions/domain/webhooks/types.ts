/** What endpoints can ask to be told. */
export const EVENT_TYPES = [
  "decision.decided",
  "decision.corrected",
  "decision.expired",
  "decision.cancelled",
  "review.escalated",
  "review.information_wanted",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What an endpoint gets that is tried out; it cannot be asked for. */
export const TEST_TYPE = "webhook.test";
