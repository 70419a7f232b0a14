import * as z from "zod/mini";
import type { DecisionRow } from "../decisions/decision.ts";
import { outcomeSchema } from "../decisions/outcome.ts";
import { truthsOf } from "../decisions/truth.ts";
import { type LabelMap, todayOf } from "../flows/label-map.ts";

/** So many are shown. */
export const MOST_SHOWN = 5;
/** So much of a text is shown. */
const MOST_CHARACTERS = 300;

const similarCaseSchema = z.object({
  decisionId: z.string(),
  text: z
    .optional(z.string())
    .check(
      z.describe(
        "What the model reads of the item, the first 300 characters. For reviewers without masked fields; missing where it cannot be made without them",
      ),
    ),
  label: z.string().check(z.describe("What a person decided, by the name that the label has today")),
  outcome: outcomeSchema,
  at: z.string().check(z.describe("When it was decided (ISO 8601)")),
  truth: z
    .optional(z.string())
    .check(z.describe("What turned out later, where that is something else (`POST /decisions/{id}/truth`)")),
  marks: z
    .optional(z.array(z.string()))
    .check(z.describe("The words that decided it, where those who said so marked any: `review.marks`")),
  similarity: z.number().check(z.gte(0), z.lte(1), z.describe("1 for the same words")),
});
export type SimilarCase = z.infer<typeof similarCaseSchema>;
export const similarSchema = z.object({ items: z.array(similarCaseSchema) });
export type Similar = z.infer<typeof similarSchema>;

/** Whether a decision says what people think of its item: they have settled it, and the item is still there. */
export const isSettled = (row: DecisionRow | undefined): row is DecisionRow =>
  row?.status === "decided" && row.by === "person" && row.forgottenAt === undefined;

type SimilarTo = {
  readonly similarity: number;
  readonly text: string | undefined;
  readonly marks?: readonly string[] | undefined;
};

/** @param text undefined where none may be seen. */
export function similarCaseOf(
  row: DecisionRow,
  { similarity, text, marks = [] }: SimilarTo,
  map: LabelMap,
): SimilarCase | undefined {
  const { id, label, outcome, decidedAt } = row;
  const truth = truthsOf(row).at(-1)?.label;
  if (label === undefined || outcome === undefined || decidedAt === undefined) return undefined;
  return {
    decisionId: id,
    ...(text !== undefined && { text: text.slice(0, MOST_CHARACTERS).toWellFormed() }),
    label: todayOf(map, label),
    outcome,
    at: decidedAt,
    ...(truth !== undefined && truth !== label && { truth: todayOf(map, truth) }),
    ...(marks.length > 0 && { marks: [...marks] }),
    similarity: Math.round(similarity * 100) / 100,
  };
}
