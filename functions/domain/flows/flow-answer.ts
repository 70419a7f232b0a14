import * as z from "zod";
import { NO_PICK, reasonSchema } from "../answers/answer.ts";
import { type Compare, compareSchema } from "../answers/compare.ts";
import { ruleOf } from "../answers/compared.ts";
import { compareProblems } from "../answers/compare-problems.ts";
import { isObject, leavesOf, placeOf } from "../answers/fields.ts";
import { pathOf, pointerTo } from "../answers/pointer.ts";
import { type FieldSchema, fieldSchemaSchema } from "../answers/value-schema.ts";

/** What people answer where it is no label: a value that fits `schema`, or one of the item's candidates. */
export const flowAnswerSchema = z
  .strictObject({
    schema: z.exactOptional(fieldSchemaSchema),
    /** JSONata: from the item to its candidates, two to nine objects with an `id`. */
    candidates: z.string().min(1).exactOptional(),
    compare: z.exactOptional(compareSchema),
    /** Why people take no proposal. Picks have one rejection, "none". */
    reject: z.array(reasonSchema).max(20).default([]),
    /** JSONata over `item` and `proposal`: how sure the proposal is, 0 to 1. */
    confidence: z.string().min(1).exactOptional(),
  })
  .superRefine((answer, context) => {
    for (const message of problemsOf(answer)) context.addIssue({ code: "custom", message });
  });
export type FlowAnswer = z.infer<typeof flowAnswerSchema>;

function problemsOf({ schema, candidates, compare, reject }: FlowAnswer): readonly string[] {
  if ((schema === undefined) === (candidates === undefined))
    return ['an answer has either a "schema", for values, or "candidates", to pick from'];
  if (schema !== undefined)
    return [...compareProblems(schema, compare ?? {}), ...unasked(schema, compare ?? {}), ...repeated(reject)];
  return [
    ...(compare === undefined ? [] : ['"compare" is for values: picks are the same or not']),
    ...(reject.length === 0 ? [] : [`picks have one rejection, "${NO_PICK}", and no reasons`]),
  ];
}

/** In a row that somebody adds to an empty form, nothing could stand there. */
function unasked(schema: FieldSchema, compare: Compare): readonly string[] {
  return leavesOf(schema).flatMap(({ pattern }) => {
    const path = pathOf(pattern) ?? [];
    const parent = placeOf(schema, pointerTo(path.slice(0, -1)))?.schema;
    const isRequired = parent !== undefined && isObject(parent) && parent.required?.includes(path.at(-1) ?? "");
    const isIgnored = ruleOf(compare, pattern) === "ignore";
    return path.includes("*") && isRequired && isIgnored
      ? [`"${pattern}" is ignored, so that an empty form does not ask for it: it cannot be required in a row`]
      : [];
  });
}

const repeated = (reasons: readonly string[]): readonly string[] =>
  [...Map.groupBy(reasons, (reason) => reason)]
    .filter(([, same]) => same.length > 1)
    .map(([reason]) => `the reason "${reason}" is there twice`);

/** How the flow's values are compared: exactly, unless it says otherwise. */
export const compareOf = ({ compare = {} }: Pick<FlowAnswer, "compare">): Compare => compare;

/** Why people may reject: the flow's reasons, or that it is none of the candidates. */
export const reasonsOf = ({ candidates, reject }: FlowAnswer): readonly string[] =>
  candidates === undefined ? reject : [NO_PICK];

const candidateSchema = z.object({ id: z.string(), title: z.string().optional(), text: z.string().optional() });
/** One of the things that people pick from. */
export type Candidate = z.infer<typeof candidateSchema>;

/** What people are asked for, as they see it. */
export const answerViewSchema = z.object({
  schema: z.optional(fieldSchemaSchema).describe("JSON Schema of the value"),
  compare: z.optional(compareSchema).describe("How values are compared, by JSON pointer"),
  candidates: z.array(candidateSchema).optional().describe("Of this item, in the order of the screen"),
  reject: z.array(z.string()).describe("The reasons for which people reject"),
  empty: z.literal(true).optional().describe("Answer it without seeing a proposal: only what is compared is asked"),
});
export type AnswerView = z.infer<typeof answerViewSchema>;

export function answerViewOf(answer: FlowAnswer): AnswerView {
  const { schema } = answer;
  return { ...(schema !== undefined && { schema, compare: compareOf(answer) }), reject: [...reasonsOf(answer)] };
}
