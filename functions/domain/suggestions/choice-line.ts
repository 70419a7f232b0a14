import * as z from "zod/mini";
import type { DecisionRow } from "../decisions/decision.ts";
import { aboutDecision, manifestOf } from "../learning/feedback.ts";
import { PERSONAL, unnamed } from "../learning/forgotten-line.ts";
import { type Choice, choiceShownSchema } from "./choice.ts";
import { listIn, listSchema } from "./list.ts";

/** Where what users took is: not among people's answers, so that nothing takes it for one. */
export const CHOICES = "choices/";

/** `choices/dt=<UTC day on which it was told>/<decision id>.json` */
export const choiceKey = ({ id }: Pick<DecisionRow, "id">, { at }: Pick<Choice, "at">): string =>
  `${CHOICES}dt=${at.slice(0, 10)}/${id}.json`;

type Subject = {
  readonly flow: string;
  readonly decision: DecisionRow;
  readonly choice: Choice;
  /** Whether it is learnt from; then with the text that the model read, if one was kept. */
  readonly teaches: boolean;
  readonly source: string | undefined;
};

/**
 * One line for what a user took, with the list that was shown. What teaches has the form of `feedbackLine`; it is of no use as
 * evidence, since whoever took it saw what was proposed.
 */
export function choiceLine({ flow, decision, choice, teaches, source }: Subject): string {
  const { label } = choice;
  const isLesson = teaches && label !== undefined;
  return JSON.stringify({
    ...(isLesson
      ? manifestOf({ flow, said: undefined, source }, { label, at: choice.at, isByPerson: false })
      : { source: "" }),
    "second-look": {
      ...aboutDecision(decision),
      purpose: "choice",
      subgroup: decision.subgroup,
      list: listIn(decision),
      choice,
      ...(isLesson && { teaches: true }),
      ...((!isLesson || source === undefined) && { textless: true }),
    },
  });
}

const lineSchema = z.object({
  decisionId: z.string(),
  createdAt: z.iso.datetime(),
  purpose: z.literal("choice"),
  list: listSchema,
  choice: choiceShownSchema,
  teaches: z.optional(z.literal(true)),
  forgotten: z.optional(z.literal(true)),
});
export type ChoiceLine = z.infer<typeof lineSchema>;

/** What a line tells beside what was taken; undefined where it is none. */
export function choiceLineIn(content: string): ChoiceLine | undefined {
  try {
    return lineSchema.safeParse((JSON.parse(content) as Record<string, unknown>)["second-look"]).data;
  } catch {
    return undefined;
  }
}

/** A line without what it told of the item: the places of list and choice stay, as numbers. */
export function forgottenChoiceLine(content: string, flow: string, itemHash: string): string {
  const { source: _source, [flow]: _said, [`${flow}-metadata`]: _about, ...line } = JSON.parse(content) as Line;
  const { list, choice, ...about } = line["second-look"] as Line & Record<"list" | "choice", Line>;
  const { suggestions = [], ...order } = list as Line & { readonly suggestions?: readonly Line[] };
  const { pick: _pick, ...taken } = choice;
  const kept = Object.fromEntries(Object.entries(about).filter(([name]) => !PERSONAL.includes(name)));
  return JSON.stringify({
    source: "",
    ...line,
    "second-look": {
      ...kept,
      ...(suggestions.some((one) => "pick" in one) && unnamed(about)),
      itemHash,
      list: order,
      choice: taken,
      textless: true,
      forgotten: true,
    },
  });
}

type Line = Readonly<Record<string, unknown>>;
