import { createHmac } from "node:crypto";
import type { ReviewId } from "../ids.ts";

const keyed = (key: string, message: string): number =>
  createHmac("sha256", key).update(message).digest().readUIntBE(0, 6) / 2 ** 48;

/** Whether a check item is to come with a review: a keyed hash of its id, the same at every try. */
export const isGoldDrawn = (key: string, id: ReviewId, rate: number): boolean => keyed(key, `gold:${id}`) < rate;

const MINUTE_MS = 60_000;

/** When a check item is opened, and when it says that it was made; milliseconds. */
export type Moment = { readonly opensAt: number; readonly createdAt: number };

type With = {
  readonly id: ReviewId;
  /** Whether the sweeper opened the review that it was drawn with, and not its execution. */
  readonly swept: boolean;
  /** When that one was made, and now: it has just been opened. */
  readonly createdAt: number;
  readonly now: number;
  readonly longest: number;
};

/**
 * A check item comes later than the review that it was drawn with, by chance within the time in which several others come:
 * beside it in time, or in the same part of a second, the two would be a pair. When it is opened it is as old as others are
 * then: the sweeper opens what is one to two minutes old, once a minute.
 */
export function momentOf(key: string, { id, swept, createdAt, now, longest }: With): Moment {
  const later = keyed(key, `gold-time:${id}`) * longest;
  const lot = keyed(key, `gold-age:${id}`);
  const opensAt = now + (swept ? Math.floor(later / MINUTE_MS) * MINUTE_MS : Math.round(later));
  const age = swept ? MINUTE_MS * (1 + lot) : (now - createdAt) * (0.5 + lot / 2);
  return { opensAt, createdAt: Math.round(opensAt - Math.max(0, age)) };
}
