import type { Answer } from "../answers/answer.ts";
import type { AnswerRules } from "../answers/rules.ts";
import { fieldsChanged, type StoredAnswer } from "../answers/said.ts";
import type { Opinion, ReviewRow } from "./review-row.ts";
import { allSaidOf } from "./withdrawals.ts";

/** What an opinion said before its giver saw more. `answer` is missing in rows of before it was kept. */
export type FirstSaid = { readonly label: string; readonly answer?: StoredAnswer };

/** What lies between two people's answers: whether they agree, and of two values the fields in which they do not, as patterns. */
export type Between = { readonly agree: boolean; readonly fields?: readonly string[] };

/**
 * The first two answers to a review by people who knew nothing of each other: those that evidence counts. Of what was said
 * with the proposal in view nothing counts, since two people agree in what both let pass; where people judge the proposal,
 * nobody answers without it. Undefined while there are not two.
 */
export function firstTwo(row: ReviewRow, judged: boolean): readonly [FirstSaid, FirstSaid] | undefined {
  const apart = allSaidOf(row).filter(({ informed, prefilled }) => !informed && (judged || !prefilled));
  const [one, other] = apart.map((opinion) => firstSaidIn(row, opinion));
  return one !== undefined && other !== undefined ? [one, other] : undefined;
}

function firstSaidIn({ firstAnswers = [] }: ReviewRow, opinion: Opinion): FirstSaid {
  if (opinion.firstLabel === undefined) return opinion;
  const whole = firstAnswers.find((first): first is Opinion => "at" in first && first.by === opinion.by);
  return whole ?? { label: opinion.firstLabel };
}

type Said = { readonly label: string; readonly answer?: Answer | undefined };

/**
 * Two values agree as the flow compares them, whatever each is called beside the proposal; everything else by its name, and so
 * do two judges.
 */
export function betweenOf(rules: AnswerRules, one: Said, other: Said): Between {
  const fields =
    rules.compare === "judge" || other.answer === undefined
      ? undefined
      : fieldsChanged(rules, one.answer, other.answer);
  if (fields === undefined) return { agree: one.label === other.label };
  return { agree: fields.length === 0, fields };
}
