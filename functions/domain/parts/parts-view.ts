import * as z from "zod";
import { shareSchema } from "../metrics/share.ts";
import type { Live } from "../models/live.ts";
import type { Part } from "../models/parts.ts";
import { clopperPearson } from "../statistics/intervals.ts";
import type { Watch } from "./watch.ts";

/** What ops ask for. */
export const partRequestSchema = z.strictObject({
  part: z.string().min(1).max(200).describe("`rule:` and a rule's name, `repeat`, `online` or `groups`"),
  action: z.enum(["off", "on"]),
  reason: z.string().trim().min(1).max(500).optional(),
});

const partSchema = z.object({
  part: z.string(),
  off: z
    .object({
      by: z.string(),
      cause: z.enum(["ops", "audits"]).describe("audits: what its audits came to switched it off"),
      at: z.iso.datetime(),
      reason: z.string().optional(),
    })
    .optional()
    .describe("Only while it is off"),
  error: shareSchema
    .optional()
    .describe(
      "Of what it decided, what blind audits judged wrong, since it is there as it is, or was switched on last; absent before its first audit",
    ),
  target: z.number().optional().describe("Its audits switch it off when they are clearly above"),
});
type PartView = z.infer<typeof partSchema>;

/** What can be switched off of a flow by itself: `GET /v1/parts`. */
export const partsViewSchema = z
  .object({ parts: z.array(partSchema).describe("Those that the flow has; empty if it has none") })
  .meta({ id: "Parts" });
export type PartsView = z.infer<typeof partsViewSchema>;

export function partViewOf(part: Part, { off = [] }: Live, watch: Watch | undefined): PartView {
  const { part: _same, ...now } = off.find((one) => one.part === part) ?? { part };
  const error = watch && clopperPearson(watch.wrong, watch.audits);
  return {
    part,
    ...("by" in now && { off: now }),
    ...(error && { error }),
    ...(watch && { target: watch.detector.target }),
  };
}
