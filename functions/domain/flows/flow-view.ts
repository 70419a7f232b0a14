import * as z from "zod";
import { newsSchema } from "../guide/news-view.ts";
import { versionOf } from "../guide/told.ts";
import { examplesSchema } from "./examples.ts";
import { displaySchema, type Flow, isBlind, reviewSchema } from "./flow.ts";
import { kindOf } from "./questions.ts";
import { answerViewOf, answerViewSchema } from "./flow-answer.ts";
import { labelGuideSchema, type labelViewSchema } from "./flow-labels.ts";
import { QUESTIONS } from "./questions.ts";
import { isCompared } from "../similar/is-compared.ts";

/** A flow as people see it: nothing of what the model reads, nor of the rules. */
export const flowViewSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    labels: z.array(labelGuideSchema),
    display: displaySchema,
    guidelines: z.string().describe("Markdown"),
    examples: examplesSchema.optional().describe("In flows that ask for something else than a label"),
    version: z
      .string()
      .describe(
        "Of what reviewers are told: question, guidelines, labels with their descriptions, examples. Answers name it",
      ),
    news: newsSchema.optional().describe("Set until you have read what changed since the version that you saw last"),
    review: reviewSchema.extend({ question: z.string(), blind: z.boolean() }),
    similar: z.boolean().describe("Whether similar cases are found: `GET /reviews/{id}/similar`"),
    explain: z.boolean().describe("Whether it can be said why the model thought so: `GET /reviews/{id}/explanation`"),
    answer: answerViewSchema.optional().describe("In flows that ask for something else than a label"),
  })
  .meta({ id: "Flow" });
export type FlowView = z.infer<typeof flowViewSchema>;

export function flowViewOf(flow: Flow): FlowView {
  const { name, title = name, display, guidelines, examples, answer, review } = flow;
  const { question = QUESTIONS[kindOf(flow)] } = review;
  return {
    name,
    title,
    labels: flow.labels.map(({ was: _before, skill: _needed, ...label }) => label),
    display,
    guidelines,
    ...(examples && { examples }),
    version: versionOf(flow),
    review: { ...review, question, blind: isBlind(flow) },
    similar: isCompared(flow),
    explain: flow.explain === true,
    ...(answer !== undefined && { answer: answerViewOf(answer) }),
  };
}

/** The labels as people choose between them, without their names of before, the skills they need and what explains them. */
export const labelsShown = ({ labels }: Pick<Flow, "labels">): z.infer<typeof labelViewSchema>[] =>
  labels.map(({ name, outcome, description }) => ({ name, outcome, description }));
