import * as z from "zod";

/** A case that shows what the flow means, and why it is one. */
export const exampleSchema = z.strictObject({
  text: z.string().trim().min(1).max(1000),
  why: z.string().trim().min(1).max(500).exactOptional(),
});
export type Example = z.infer<typeof exampleSchema>;

/** So many are read; more would be a list to search in. */
export const examplesSchema = z.array(exampleSchema).max(10);
