import * as z from "zod";

/** One turn of a conversation, as trainers read it. */
const messageSchema = z.object({ role: z.string().min(1), content: z.string() });
export type Message = Readonly<z.infer<typeof messageSchema>>;

export const messagesSchema = z.array(messageSchema).min(1);
/** What a model is asked with: a text, or the turns of a conversation. */
export type Prompt = string | readonly Message[];

export const SPLITS = ["train", "held-back"] as const;
export type Split = (typeof SPLITS)[number];

const exampleSchema = z.object({
  prompt: z.union([z.string(), messagesSchema]),
  split: z.enum(SPLITS).describe("By the prompt alone, so that equal prompts are on one side"),
  completion: z.string().optional().describe("What people decided, as text; absent if they rejected"),
  proposal: z
    .object({ text: z.string(), stands: z.boolean() })
    .optional()
    .describe("What was proposed, and whether people let it stand, as the flow compares answers"),
  rejected: z.array(z.string()).describe("What people preferred the completion to"),
});
/** What people's last word on one item teaches, before it has the shape that a trainer reads. */
export type Example = Readonly<Omit<z.infer<typeof exampleSchema>, "prompt" | "rejected">> & {
  readonly prompt: Prompt;
  readonly rejected: readonly string[];
};

const LEFT_OUT = ["audit", "gone", "unsettled", "unreadable", "large"] as const;
/** Why people's last word on a decision is no example. */
export type LeftOut = (typeof LEFT_OUT)[number];

export const entrySchema = z
  .object({
    id: z.string(),
    answers: z.int().describe("How many answers were given on the day"),
    withdrawn: z.int().describe("How many were withdrawn"),
    example: exampleSchema.optional(),
    leftOut: z
      .enum(LEFT_OUT)
      .optional()
      .describe(
        "Why there is no example. audit: drawn for audit; gone: the item was forgotten or has expired; unsettled: no answer has decided; unreadable: the flow of today makes nothing of it; large: more than a page holds",
      ),
  })
  .meta({ id: "Example" });
/** A decision that people answered on one day: its example, or why there is none. */
export type Entry = Readonly<Omit<z.infer<typeof entrySchema>, "example">> & { readonly example?: Example };
