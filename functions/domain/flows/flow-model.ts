import * as z from "zod";
import type { FlowAnswer } from "./flow-answer.ts";
import { READY_MADE } from "./ready-made.ts";

export const modelSchema = z.strictObject({
  family: z
    .enum(["blazingtext", "huggingface", "linear-learner", "xgboost", "tf-serving", "custom", "brought"])
    .default("blazingtext"),
  /** JSONata: from the item to the numbers that a tabular model reads; for families that take no text. */
  features: z.string().optional(),
  /** JSONata: from the item to the body of the request, and from the body of the answer to a proposal, or to probabilities; for `custom`. */
  request: z.string().min(1).exactOptional(),
  response: z.string().min(1).exactOptional(),
  contentType: z.string().min(1).max(200).exactOptional(),
  accept: z.string().min(1).max(200).exactOptional(),
});

type Asking = {
  readonly answer?: FlowAnswer;
  readonly model: z.infer<typeof modelSchema>;
  readonly text?: string;
};
type ModelFault = { readonly at: "model" | "text"; readonly message: string };

/** What cannot be of a flow's model. */
export function modelFaults({ answer, model, text }: Asking): readonly ModelFault[] {
  const { family, request, response } = model;
  const isCustom = family === "custom";
  const faults = [
    isCustom &&
      (request === undefined || response === undefined) &&
      'the family "custom" needs "request" and "response"',
    !isCustom && (request ?? response) !== undefined && '"request" and "response" are for the family "custom"',
    answer !== undefined &&
      !READY_MADE.has(family) &&
      `models of the family "${family}" give labels: for an "answer", the family is "custom" or "brought"`,
  ];
  return [
    ...faults.flatMap((message) => (message === false ? [] : [{ at: "model" as const, message }])),
    ...(text === undefined && !READY_MADE.has(family)
      ? [{ at: "text" as const, message: `models of the family "${family}" read a text: say with "text" which` }]
      : []),
  ];
}
