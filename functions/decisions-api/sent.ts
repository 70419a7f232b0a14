import * as z from "zod";
import { broughtSchema } from "../domain/answers/proposal.ts";

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
  })
  .meta({ id: "DecisionRequest" });

export const listQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(2000).optional(),
  status: z.enum(["in_review", "decided"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
