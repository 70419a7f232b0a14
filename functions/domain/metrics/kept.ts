import * as z from "zod/mini";
import { QUEUES } from "../reviews/review.ts";

// What is kept as it is shown.

/** How many decisions went where. Every decision is in exactly one of these counts. */
export const routesSchema = z.object({
  unsure: z.int().check(z.describe("The model was not sure enough")),
  "over-budget": z
    .optional(z.int())
    .check(z.describe("Unsure, and left to the policy's fallback by the flow's review budget")),
  uncertified: z.int().check(z.describe("The threshold had no certificate")),
  rule: z.int().check(z.describe("A rule of the flow sent it to people")),
  paused: z.int().check(z.describe("Automation was off or paused")),
  "no-model": z.int().check(z.describe("There was no prediction")),
  audit: z.int().check(z.describe("Decided automatically, then audited by a person")),
  automatic: z.int().check(z.describe("Decided automatically, without review")),
  "rule-decided": z.optional(z.int()).check(z.describe("Decided by a rule of the flow, without review")),
  repeated: z.optional(z.int()).check(z.describe("Decided as a person decided the same item before, without review")),
});
export type Routes = z.infer<typeof routesSchema>;

export const queueNowSchema = z.object({
  queue: z.enum(QUEUES),
  open: z.int(),
  oldestMinutes: z.optional(z.number()),
  overdue: z.int(),
  due: z
    .optional(z.object({ hour: z.int(), today: z.int(), later: z.int() }))
    .check(z.describe("Of the others: due in the next hour, after that on this UTC day, and later")),
});
