import * as z from "zod";
import { canRedrive, KINDS, type What, WHATS } from "./kinds.ts";
import type { RedriveRow } from "./redrive.ts";

const redriveSchema = z.object({
  at: z.iso.datetime(),
  by: z.string().describe("Who of ops"),
  count: z.int().describe("How many there were"),
});

const stuckSchema = z.object({
  what: z.enum(WHATS),
  count: z.int(),
  more: z.literal(true).optional().describe("There are at least so many: it was looked no further"),
  since: z.iso.datetime().optional().describe("The oldest, as far as it was looked"),
  ids: z.array(z.string()).describe("Some of them, where they have ids"),
  reason: z.string().optional().describe("Why it failed, where that is known"),
  underWay: z.literal(true).optional().describe("A redrive is under way"),
  means: z.string(),
  todo: z.string(),
  runbook: z.string().describe("The entry of docs/runbook.md"),
  redrive: z.boolean().describe("Whether `POST …/redrive` can do something about it"),
  redriven: redriveSchema.optional().describe("The last redrive"),
});
export type Stuck = z.infer<typeof stuckSchema>;

export const stuckAnswerSchema = z
  .object({
    at: z.iso.datetime(),
    items: z.array(stuckSchema).describe("All that was looked at; `count` is 0 where nothing is stuck"),
  })
  .meta({ id: "Stuck" });
export type StuckAnswer = z.infer<typeof stuckAnswerSchema>;

export const redrivenSchema = z.object({
  what: z.enum(WHATS),
  status: z.enum(["started", "under_way", "nothing"]).describe("nothing: there was nothing to redrive"),
  count: z.int(),
});
export type Redriven = z.infer<typeof redrivenSchema>;

/** What was found of one kind. */
export type Found = Pick<Stuck, "count" | "more" | "since" | "ids" | "reason" | "underWay">;
export const NOTHING: Found = { count: 0, ids: [] };

/** So many of their ids are told. */
const MOST_IDS = 10;

export function stuckOf(what: What, found: Found, redriven: RedriveRow | undefined): Stuck {
  return {
    what,
    ...found,
    ids: found.ids.slice(0, MOST_IDS),
    ...KINDS[what],
    redrive: canRedrive(what),
    ...(redriven && { redriven: { at: redriven.createdAt, by: redriven.by, count: redriven.count } }),
  };
}
