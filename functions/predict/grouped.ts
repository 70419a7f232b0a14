import { groupRates } from "../adapters/groups/rates.ts";
import type { GroupRate } from "../domain/groups/draw.ts";
import { rateFor } from "../domain/groups/rates.ts";
import type { Live } from "../domain/models/live.ts";
import { isOff } from "../domain/models/parts.ts";
import { logger } from "../http/logger.ts";

/**
 * The rate of an item's group, known before the model is asked and the same whatever it says. Where groups are switched off,
 * or their rates cannot be read, the base probability applies, and is recorded as such.
 * @param draw the number that the audit is drawn by.
 */
export async function groupRateOf(
  group: string | undefined,
  draw: number,
  live: Pick<Live, "off">,
): Promise<GroupRate> {
  if (group === undefined || isOff(live, "groups")) return { rate: undefined, draw };
  const rates = await groupRates().catch((error: unknown) => {
    logger.warn("no rates of groups", { error: error as Error });
    return undefined;
  });
  return { rate: rateFor(rates, group), draw };
}
