import { groupRates } from "../adapters/groups/rates.ts";
import type { GroupRate } from "../domain/groups/draw.ts";
import { rateFor } from "../domain/groups/rates.ts";
import type { Live } from "../domain/models/live.ts";
import { isOff } from "../domain/models/parts.ts";
import { logger } from "../http/logger.ts";

/**
 * The rate of an item's group, the same whatever the model says. Where groups are switched off, or their rates could not be
 * read, the base probability applies, and is recorded as such.
 * @param draw the number that the audit is drawn by.
 */
export type RateOfGroup = (group: string | undefined, draw: number, live: Pick<Live, "off">) => GroupRate;

/** What is known of groups' rates before the model is asked. */
export async function ratesKnown(): Promise<RateOfGroup> {
  const rates = await groupRates().catch((error: unknown) => {
    logger.warn("no rates of groups", { error: error as Error });
    return undefined;
  });
  return (group, draw, live) => ({
    rate: group === undefined || isOff(live, "groups") ? undefined : rateFor(rates, group),
    draw,
  });
}
