import * as z from "zod";

/** How a field of an item is shown. */
const DISPLAY_KINDS = [
  "text",
  "title",
  "number",
  "image",
  "link",
  "json",
  "markdown",
  "conversation",
  "table",
  "difference",
  "pdf",
  "audio",
] as const;
export type DisplayKind = (typeof DISPLAY_KINDS)[number];

const MASKED_KINDS: ReadonlySet<DisplayKind> = new Set(["text", "number", "link", "json"]);

export const displayFieldSchema = z
  .strictObject({
    field: z.string().min(1),
    label: z.string().optional(),
    as: z.enum(DISPLAY_KINDS).default("text"),
    /** For a difference: the field with the text as it is afterwards. Left out where the field itself holds `before` and `after`. */
    after: z.string().min(1).exactOptional(),
    /** Reviewers see that it is there, and what it says only once they ask: each time is written down. */
    mask: z.boolean().exactOptional(),
  })
  .refine(({ as, mask }) => mask !== true || MASKED_KINDS.has(as), {
    path: ["mask"],
    message: 'only a field that is shown as "text", "number", "link" or "json" can be masked',
  })
  .refine(({ as, after }) => after === undefined || as === "difference", {
    path: ["after"],
    message: 'only a field that is shown as "difference" has an "after"',
  });
