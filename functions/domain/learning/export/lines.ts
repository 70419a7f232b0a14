import type { Example, Message, Prompt, Split } from "./entry.ts";

/**
 * What public trainers read, by what it is called here: TRL's types "prompt-completion", "preference", "unpaired
 * preference" and "language modeling" (`messages`), in its standard format, or its conversational one where the prompt is a
 * conversation. Source: https://huggingface.co/docs/trl/dataset_formats
 */
export const SHAPES = ["completion", "preference", "unpaired", "messages"] as const;
export type Shape = (typeof SHAPES)[number];

/** What a model says: a text, or its turn where the prompt is a conversation. */
type Said = string | readonly Message[];

/** One line of an export, as JSON has it. `split` is ours. */
export type Line = { readonly split: Split } & (
  | { readonly prompt: Prompt; readonly completion: Said; readonly label?: boolean }
  | { readonly prompt: Prompt; readonly chosen: Said; readonly rejected: Said }
  | { readonly messages: readonly Message[] }
);

/** The lines that an example gives in a shape; none where it says nothing in it. */
export const linesOf = (shape: Shape, example: Example): readonly Line[] => LINES[shape](example);

const LINES: Readonly<Record<Shape, (example: Example) => readonly Line[]>> = {
  completion: ({ prompt, completion, split }) =>
    completion === undefined ? [] : [{ prompt, completion: saidTo(prompt, completion), split }],
  preference: ({ prompt, completion, rejected, split }) =>
    completion === undefined
      ? []
      : rejected.map((other) => ({
          prompt,
          chosen: saidTo(prompt, completion),
          rejected: saidTo(prompt, other),
          split,
        })),
  unpaired: ({ prompt, split, ...example }) =>
    judged(example).map(({ text, label }) => ({ prompt, completion: saidTo(prompt, text), label, split })),
  messages: ({ prompt, completion, split }) =>
    completion === undefined ? [] : [{ messages: [...turnsOf(prompt), turn("assistant", completion)], split }],
};

/** The proposal, good or not, and beside it what people put in its place, which is good. */
function judged({ completion, proposal, rejected }: Omit<Example, "prompt" | "split">) {
  const proposed = proposal === undefined ? [] : [{ text: proposal.text, label: proposal.stands }];
  const isNew = proposal === undefined || (rejected.length > 0 && completion !== proposal.text);
  return completion !== undefined && isNew ? [...proposed, { text: completion, label: true }] : proposed;
}

const turn = (role: string, content: string): Message => ({ role, content });

const turnsOf = (prompt: Prompt): readonly Message[] => (typeof prompt === "string" ? [turn("user", prompt)] : prompt);

const saidTo = (prompt: Prompt, text: string): Said => (typeof prompt === "string" ? text : [turn("assistant", text)]);
