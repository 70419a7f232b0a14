import * as z from "zod";

const changeSchema = z.object({
  part: z.enum(["question", "guidelines", "label", "examples", "counterexamples", "reasons"]),
  label: z.string().optional().describe("The label that it explains, by its name of today, or its last one"),
  before: z.string().describe("Empty where it is new"),
  after: z.string().describe("Empty where it is gone"),
});
/** A text that reviewers were told, and what they are told instead. */
export type Change = z.infer<typeof changeSchema>;

export const newsSchema = z
  .object({
    since: z.string().describe("The version that you saw last"),
    changes: z.array(changeSchema).describe("Empty where nobody kept what it said"),
  })
  .meta({ id: "GuidelineNews" });
export type News = z.infer<typeof newsSchema>;
