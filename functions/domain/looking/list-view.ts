import * as z from "zod";
import { DECISION_STATES, type DecisionRow, deciderSchema, historyOf, ROUTES } from "../decisions/decision.ts";
import { outcomeSchema } from "../decisions/outcome.ts";
import { type LabelMap, todayOf } from "../flows/label-map.ts";
import type { Candidate } from "./candidates.ts";
import { proposedIn } from "./fits.ts";

const decidedSchema = z.object({
  label: z.string().optional().describe("In flows of values and picks, a short name of what was decided"),
  outcome: outcomeSchema,
  by: deciderSchema,
  at: z.iso.datetime(),
});

/** A decision in a list of ops: nothing of its item, and nothing that tells of an open audit. */
const listedDecisionSchema = z.object({
  id: z.string(),
  application: z.string().describe("Its client id"),
  createdAt: z.iso.datetime(),
  at: z.iso.datetime().optional().describe("When that happened which was asked for, such as when it expired"),
  status: z.enum(DECISION_STATES).describe("Open enum: new values may be added"),
  route: z.enum(ROUTES),
  reason: z.string(),
  because: z.string().optional(),
  group: z.string().optional(),
  proposed: z.object({ label: z.string(), confidence: z.number(), model: z.string() }).optional(),
  decided: decidedSchema.optional(),
  corrected: z.literal(true).optional().describe("People have put another outcome in the place of the first"),
  said: z
    .array(z.string())
    .optional()
    .describe("Of one that an audit judged wrong: what people said blind; empty where nobody answered in time"),
});
export type ListedDecision = z.infer<typeof listedDecisionSchema>;

/** What ops are answered who ask which decisions. */
export const decisionsAnswerSchema = z
  .object({
    items: z.array(listedDecisionSchema).describe("Newest first"),
    nextCursor: z.string().optional(),
    from: z.iso.date(),
    to: z.iso.date(),
    looked: z.int().describe("How many decisions were looked at for this page; with `nextCursor`, there are more"),
    matching: z.int().optional().describe("How many there are in all, where the figure knows: `which` alone"),
    audits: z.int().optional().describe("Of how many closed audits those are that were judged wrong"),
    unlisted: z
      .int()
      .optional()
      .describe(
        "How many more the figure counts: of a day, the newest 200 are listed, and none from before this was kept",
      ),
    full: z.array(z.iso.date()).optional().describe("Days of which only the newest 200 are listed"),
  })
  .meta({ id: "OpsDecisions" });
export type DecisionsAnswer = z.infer<typeof decisionsAnswerSchema>;

/** A row as a list shows it, with its labels as the flow calls them today. */
export function listedOf(row: DecisionRow, map: LabelMap, candidate?: Candidate): ListedDecision {
  const { label, outcome, by, decidedAt } = row;
  const proposed = proposedIn(row);
  return {
    id: row.id,
    application: row.client,
    createdAt: row.createdAt,
    ...(candidate && candidate.at !== row.createdAt && { at: candidate.at }),
    status: row.status,
    route: row.route,
    reason: row.reason,
    ...(row.because !== undefined && { because: row.because }),
    ...(row.subgroup !== undefined && { group: row.subgroup }),
    ...(proposed && {
      proposed: {
        label: todayOf(map, proposed.label),
        confidence: proposed.confidence,
        model: proposed.model,
      },
    }),
    ...(outcome &&
      by &&
      decidedAt && {
        decided: { ...(label !== undefined && { label: todayOf(map, label) }), outcome, by, at: decidedAt },
      }),
    ...(historyOf(row).length > 0 && { corrected: true as const }),
    ...(candidate?.said && { said: [...candidate.said] }),
  };
}
