import * as z from "zod";
import type { Coded } from "../coded.ts";
import { type AutomationChange, automationChangeSchema, type Live, uncertified } from "../models/live.ts";
import { trustAlone } from "../models/live-trust.ts";

/**
 * The record with everything going to people, because ops said so. The evidence stays: nothing was found wrong with it.
 * @param at ISO time.
 */
export function pausedBy(
  live: Live,
  { by, at, reason }: { by: string; at: string; reason?: string | undefined },
): Live {
  const switched: AutomationChange = { to: "paused", by, cause: "ops", at, ...(reason !== undefined && { reason }) };
  return { ...live, version: live.version + 1, automation: "paused", switched };
}

/**
 * The record after the breaker's alarm at `at` (ISO time): everything goes to people, the evidence until then is void, and
 * with it every certificate that rests on it, those of the previous model and of all proposers too. Trust models stay: without them, whoever boasts would be believed.
 */
export function brokenAt(
  live: Live,
  at: string,
  why: { readonly reason: string; readonly coded?: Coded; readonly models?: readonly string[] },
): Live {
  const { certification: _void, proposers, previous, ...kept } = live;
  const trusted = trustAlone(proposers);
  return {
    ...kept,
    ...(trusted !== undefined && { proposers: trusted }),
    version: live.version + 1,
    automation: "paused",
    switched: { to: "paused", by: "breaker", cause: "breaker", at, ...why },
    certified: {},
    evidenceSince: at,
    watchedSince: at,
    ...(previous !== undefined && { previous: uncertified(previous) }),
  };
}

/** The record with automation on again, by a person at `at` (ISO time). The breaker begins anew. */
export function resumedBy(
  live: Live,
  { by, at, reason }: { by: string; at: string; reason?: string | undefined },
): Live {
  const switched: AutomationChange = { to: "on", by, cause: "ops", at, ...(reason !== undefined && { reason }) };
  return { ...live, version: live.version + 1, automation: "on", switched, watchedSince: at };
}

/** What ops ask for. */
export const automationRequestSchema = z.strictObject({
  action: z.enum(["pause", "resume"]),
  reason: z.string().trim().min(1).max(500).optional(),
});

/** Whether automation is on, and who switched it last. */
export const automationViewSchema = z
  .object({
    automation: z.enum(["on", "paused"]),
    switched: z.optional(automationChangeSchema),
    evidenceSince: z.string().optional().describe("Audits of earlier decisions no longer count"),
  })
  .meta({ id: "Automation" });
export type AutomationView = z.infer<typeof automationViewSchema>;

export function automationViewOf({ automation, switched, evidenceSince }: Live): AutomationView {
  return {
    automation,
    ...(switched !== undefined && { switched }),
    ...(evidenceSince !== undefined && { evidenceSince }),
  };
}
