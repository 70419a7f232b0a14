import * as z from "zod";
import { DECISION_STATES } from "../domain/decisions/decision.ts";
import { MOST_SUGGESTED } from "../domain/suggestions/suggesting.ts";
import { broughtSchema } from "../domain/answers/proposal.ts";

/** Of 1 to 200 characters, none of them a control character. */
const referenceSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, "control characters are not allowed");

// What applications send. The API's description reads this too, and loads nothing else of the calls.

export const createSchema = z
  .strictObject({
    item: z.record(z.string(), z.unknown()),
    proposal: z.exactOptional(broughtSchema).describe("What your own model says: used instead of asking the endpoint"),
    notify: z
      .boolean()
      .exactOptional()
      .describe(
        "Send `decision.decided` also where this call answers with the decision. What people decide is always told",
      ),
    reference: referenceSchema
      .exactOptional()
      .describe("What you call it. `GET /decisions?reference=` finds it, and events say it"),
    suggest: z
      .int()
      .min(0)
      .max(MOST_SUGGESTED)
      .exactOptional()
      .describe(
        "So many suggestions for your user to choose from, instead of a decision. 0 decides in flows that suggest",
      ),
    due: z.iso
      .datetime({ offset: true })
      .exactOptional()
      .describe("When people must have decided. Only brings their time limit forward; they have a minute at least"),
  })
  .meta({ id: "DecisionRequest" });

export const listQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(2000).optional(),
  status: z.enum(DECISION_STATES).optional(),
  reference: referenceSchema.optional().describe("Only the decisions that you called so"),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
