import { changeLive } from "../adapters/learning/automation.ts";
import { publishAutomation } from "../adapters/events.ts";
import { automationRequestSchema, automationViewOf, pausedBy, resumedBy } from "../domain/policy/automation.ts";
import type { Live } from "../domain/models/live.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { operatorOf } from "./operator.ts";

/** Pauses automation, so that everything goes to people within 15 seconds, or switches it on again; asked twice, it is the same. */
export const switchAutomation: HttpHandler = async (event) => {
  const { name: by } = operatorOf(event);
  const { action, reason } = bodyOf(event, automationRequestSchema);
  const change = { by, at: new Date().toISOString(), reason };
  const to = action === "pause" ? "paused" : "on";
  const live = await changeLive((before) => {
    if (before.automation === to) return undefined;
    return to === "paused" ? pausedBy(before, change) : resumedBy(before, change);
  });
  if (live.switched?.at === change.at) await tell(live.switched);
  return json(200, automationViewOf(live));
};

/** The switch is made, whether or not the bus hears of it. */
async function tell(switched: NonNullable<Live["switched"]>): Promise<void> {
  logger.info("automation switched", { to: switched.to, by: switched.by });
  await publishAutomation(switched).catch((error: unknown) =>
    logger.error("automation event not sent", { error: error as Error }),
  );
}
