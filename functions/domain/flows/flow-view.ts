import * as z from "zod";
import { displaySchema, type Flow, isBlind, reviewSchema } from "./flow.ts";
import { kindOf } from "./questions.ts";
import { answerViewOf, answerViewSchema } from "./flow-answer.ts";
import { labelViewSchema } from "./flow-labels.ts";
import { QUESTIONS } from "./questions.ts";
import { isCompared } from "../similar/is-compared.ts";

/** A flow as people see it: nothing of what the model reads, nor of the rules. */
export const flowViewSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    labels: z.array(labelViewSchema),
    display: displaySchema,
    guidelines: z.string().describe("Markdown"),
    review: reviewSchema.extend({ question: z.string(), blind: z.boolean() }),
    similar: z.boolean().describe("Whether similar cases are found: `GET /reviews/{id}/similar`"),
    answer: answerViewSchema.optional().describe("In flows that ask for something else than a label"),
  })
  .meta({ id: "Flow" });
export type FlowView = z.infer<typeof flowViewSchema>;

export function flowViewOf(flow: Flow): FlowView {
  const { name, title = name, display, guidelines, answer, review } = flow;
  const { question = QUESTIONS[kindOf(flow)] } = review;
  return {
    name,
    title,
    labels: labelsShown(flow),
    display,
    guidelines,
    review: { ...review, question, blind: isBlind(flow) },
    similar: isCompared(flow),
    ...(answer !== undefined && { answer: answerViewOf(answer) }),
  };
}

/** The labels as people choose between them, without their names of before and the skills they need. */
export const labelsShown = ({ labels }: Pick<Flow, "labels">): FlowView["labels"] =>
  labels.map(({ was: _before, skill: _needed, ...label }) => label);
