import * as z from "zod";
import { pastChangeSchema } from "./history.ts";
import { partsViewSchema } from "../parts/parts-view.ts";
import { policyViewSchema } from "./policy-schema.ts";

/** What `GET /v1/policy` answers: the policy as ops see it, its version, and how it came to be. */
export const policyAnswerSchema = policyViewSchema.extend({
  version: z.string().describe("Follows from all parameters and the flow: another version is another policy"),
  recorded: z
    .record(z.string(), z.string())
    .describe("What the record says that is deployed; differs from `deployed` after a deployment that nobody recorded"),
  history: z.array(pastChangeSchema).describe("The last changes, newest first"),
  parts: partsViewSchema.shape.parts.optional().describe("As `GET /v1/parts` lists them; only if the flow has any"),
});
export type PolicyAnswer = z.infer<typeof policyAnswerSchema>;
