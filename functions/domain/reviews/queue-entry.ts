import type { ReviewIn } from "./review-row.ts";

type Projected =
  | "id"
  | "decisionId"
  | "stage"
  | "order"
  | "createdAt"
  | "deadlineAt"
  | "epoch"
  | "answeredBy"
  | "onlyFor"
  | "skill"
  | "queue";

/** A review that is with people, as far as the index of open reviews tells of it: see `infra/decision-table.ts`. */
export type QueueEntry =
  | Pick<ReviewIn<"open">, Projected | "state">
  | Pick<ReviewIn<"claimed">, Projected | "state" | "claimedBy" | "leaseUntil">;

/** Whether what was read from the index is an entry. One that is not must not keep people from all the others. */
export function isQueueEntry(stored: unknown): stored is QueueEntry {
  const entry = stored as QueueEntry;
  return entry.state === "open" || (entry.state === "claimed" && "leaseUntil" in entry);
}
