import * as z from "zod/mini";

export const assignRequestSchema = z
  .strictObject({
    to: z
      .nullable(z.string().check(z.minLength(1), z.maxLength(128)))
      .check(z.describe("Who is to do it, by user name; `null` gives it back to everybody")),
  })
  .register(z.globalRegistry, { id: "Assign" });

export const assigneesSchema = z
  .object({
    items: z.array(
      z.object({ name: z.string(), lastHere: z.iso.datetime().check(z.describe("To about ten minutes")) }),
    ),
  })
  .register(z.globalRegistry, {
    id: "Assignees",
    description: "Who asked for work lately and may do the review by role and skill, newest first",
  });
export type Assignees = z.infer<typeof assigneesSchema>;
