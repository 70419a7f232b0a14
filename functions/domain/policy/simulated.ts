import * as z from "zod";
import { codedSchema } from "../coded.ts";
import type { RouteReason } from "../decisions/routing.ts";
import { replayedShareSchema } from "./policy-schema.ts";

const share = replayedShareSchema.meta({ id: "ReplayedShare" });
const count = z.int();

const reasonsSchema = z.object({
  confident: count,
  unsure: count,
  "over-budget": count,
  rule: count,
  "no-model": count,
  uncertified: count,
  paused: count,
  "rule-decided": count.optional().describe("Only if the flow has rules that decide"),
  repeated: count.optional().describe("Only if the flow repeats what people decided"),
} satisfies Record<RouteReason, z.ZodInt | z.ZodOptional<z.ZodInt>>);

const promisedSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("kept"),
    targets: z.object({ approve: z.number().optional(), reject: z.number().optional() }),
  }),
  z.object({ kind: z.literal("open"), why: z.string(), coded: z.optional(codedSchema) }),
]);

const costSchema = z.object({
  work: z.number(),
  errors: z.number().optional().describe("Absent while the error is unknown, and `total` with it"),
  total: z.number().optional(),
  perDecision: z.number().optional(),
});

const replaySchema = replayedShareSchema
  .extend({
    days: count.describe("UTC days on which decisions were made"),
    reasons: reasonsSchema,
    humanShare: z.number().optional().describe("Includes audits"),
    reviewsPerDay: z.number().optional(),
    promised: promisedSchema.describe("Whether a certificate covers this policy"),
    cost: costSchema.optional().describe("Only if you sent `cost`; for all decisions together"),
    byOutcome: z.object({ approve: share, reject: share }),
    byLabel: z.record(z.string(), share),
    bySubgroup: z.record(z.string(), share),
  })
  .meta({ id: "Replay" });

/** What `POST /v1/policy/simulate` answers: recorded decisions under the deployed policy and under the one that is tried. */
export const simulatedSchema = z
  .object({
    decisions: count.describe("How many decisions were replayed"),
    most: count.describe("How many are replayed at most"),
    from: z.string().optional().describe("When the oldest of them was made"),
    to: z.string().optional().describe("When the newest of them was made"),
    unread: count.optional().describe("Decisions whose large items were not read: rules apply to them as recorded"),
    deployed: replaySchema,
    tried: replaySchema,
  })
  .meta({ id: "Simulation" });
export type Simulated = z.infer<typeof simulatedSchema>;
