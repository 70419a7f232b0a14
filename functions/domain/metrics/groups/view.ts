import * as z from "zod";
import { shareSchema } from "../share.ts";

const groupSchema = z.object({
  group: z.string(),
  audits: z.int().describe("Closed audits of the month"),
  extra: z.int().describe("Those among them that were drawn for the group alone"),
  decisions: z.int().optional().describe("Decisions in 30 days, estimated from the audits"),
  rate: z.number().optional().describe("The share that is audited, where that is more than the policy's"),
  error: shareSchema
    .optional()
    .describe("Of the group's automatic decisions; audits that nobody answered are left out"),
  others: shareSchema.optional().describe("The same of all others together, as they came"),
  p: z
    .number()
    .optional()
    .describe(
      "How likely so many errors would be if it were no worse, adjusted for all groups; absent if too little is known",
    ),
  worse: z.boolean().describe("Clearly worse than the others: operations are told"),
});

/** The groups of a flow that has them audited at rates of their own. */
export const groupsSchema = z.object({
  from: z.iso.date().describe("First UTC day: a month of closed days"),
  to: z.iso.date().describe("Last UTC day"),
  minimum: z.int().describe("Audits a month that the flow wants of each group"),
  off: z.literal(true).optional().describe("Switched off: every group is audited at the policy's rate"),
  groups: z.array(groupSchema).describe("By name"),
});
export type GroupFigures = z.infer<typeof groupsSchema>;
