import { DAY_MS } from "../calendar.ts";
import { type LookId, newLookId } from "../ids.ts";
import type { What } from "./kinds.ts";

/** That somebody in ops had something tried again: a row of its own, listed by the index by application. */
export type RedriveRow = {
  readonly id: LookId;
  readonly kind: "redrive";
  readonly client: typeof REDRIVES;
  readonly createdAt: string;
  readonly what: What;
  readonly by: string;
  /** How many there were. */
  readonly count: number;
  /** Seconds since the epoch: the table's time to live. */
  readonly expiresAt: number;
};

/** No application can have this name. */
export const REDRIVES = "redrives by ops";
const KEPT_DAYS = 400;

/** The row at `now` (ms since the epoch). */
export const redriveOf = ({ what, by, count }: Pick<RedriveRow, "what" | "by" | "count">, now: number): RedriveRow => ({
  id: newLookId(now),
  kind: "redrive",
  client: REDRIVES,
  createdAt: new Date(now).toISOString(),
  what,
  by,
  count,
  expiresAt: Math.floor((now + KEPT_DAYS * DAY_MS) / 1000),
});
