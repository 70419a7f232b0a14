import * as z from "zod";

export const digestsQuerySchema = z.strictObject({
  from: z.iso.date().optional().describe("The first UTC day (default: the oldest)"),
});

export const digestsSchema = z
  .object({
    items: z.array(z.object({ day: z.iso.date(), url: z.url(), expiresAt: z.iso.datetime() })),
    more: z.boolean().describe("There are later ones: ask from the day after the last"),
  })
  .meta({ id: "Digests" });
