import * as z from "zod";

/** The most files that one item may refer to: each is looked for before the item is decided. */
export const MOST_REFERENCES = 20;

export const mediaSchema = z
  .record(z.string(), z.object({ url: z.string(), expiresAt: z.iso.datetime(), contentType: z.string() }))
  .meta({
    id: "Media",
    description:
      "What the item refers to, by JSON pointer into the item. Each URL can be used for minutes, by whoever has it",
  });
export type Media = z.infer<typeof mediaSchema>;
