import { setTimeout as pause } from "node:timers/promises";
import { decision } from "../adapters/decisions/decisions.ts";
import { takePlace } from "../adapters/ops/waiting-places.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { logger } from "../http/logger.ts";

const POLL_MS = 500;
/** Waits are asked for, and said, in whole seconds. */
const LEAST_MS = 1000;

/** A decision as it is now, and whether its caller could wait for it. */
export type Waited = { readonly row: DecisionRow; readonly waited: boolean };

/**
 * Waits for people to decide, for at most `ms` milliseconds. Each call that waits holds a function of the account, so only
 * so many do at a time; the others do not wait at all.
 */
export async function waitForPeople(row: DecisionRow, ms: number): Promise<Waited> {
  if (row.status !== "in_review" || ms < LEAST_MS) return { row, waited: false };
  const leave = await takePlace(row.id, ms).catch(noPlace);
  if (leave === undefined) return { row, waited: false };
  try {
    return { row: await decidedWithin(row, ms), waited: true };
  } finally {
    // The answer must not suffer: a place that is not given back is free when its time is up.
    await leave().catch(noPlace);
  }
}

/** Says how long was waited at most, in whole seconds (RFC 7240): less than was asked for where that is too long. */
export const waitApplied = (ms: number): Record<string, string> => ({
  "preference-applied": `wait=${Math.floor(ms / 1000)}`,
});

/** Waiting is a courtesy: a table that cannot be asked for a place just now must not fail the call. */
function noPlace(error: unknown): undefined {
  logger.warn("no place to wait", { error: error as Error });
}

async function decidedWithin(row: DecisionRow, ms: number): Promise<DecisionRow> {
  const end = Date.now() + ms;
  let latest = row;
  while (latest.status === "in_review" && Date.now() + POLL_MS <= end) {
    await pause(POLL_MS);
    latest = (await decision(row.id)) ?? latest;
  }
  return latest;
}
