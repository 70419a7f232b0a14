import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import type { Opinion, ReviewRow } from "./review-row.ts";
import type { Audit, SecondOpinion } from "../statistics/evidence.ts";
import { readyIn } from "../parts/ready-decision.ts";
import { isAmong } from "../answers/pointer.ts";
import { withdrawalsOf } from "./withdrawals.ts";

/** What was said blind: before the prediction was shown, and without others' opinions in view. */
export type BlindAnswers = Pick<Audit, "state" | "first" | "second" | "apart">;

type Said = Pick<Opinion, "label" | "firstLabel" | "changed" | "firstChanged" | "informed">;

/** The first two blind answers of a review that is over. A second opinion that did not come is as good as none. */
export function blindAnswersOf(opinions: readonly Said[]): BlindAnswers {
  const [one, other] = opinions.filter(({ informed }) => !informed);
  const [first, second] = [one && blindLabelOf(one), other && blindLabelOf(other)];
  return {
    state: first === undefined ? "expired" : "answered",
    ...(first !== undefined && { first }),
    ...(second !== undefined && { second: { state: "answered", label: second } satisfies SecondOpinion }),
    ...(one !== undefined && other !== undefined && areApart(one, other) && { apart: true }),
  };
}

/** Whether two values differ from what was proposed, but in no field both. */
function areApart(one: Said, other: Said): boolean {
  const [first, second] = [blindlyChanged(one), blindlyChanged(other)];
  if (first === undefined || second === undefined || first.length === 0 || second.length === 0) return false;
  return !first.some((field) => isAmong(field, second));
}

const blindlyChanged = ({ firstLabel, changed, firstChanged }: Said): readonly string[] | undefined =>
  firstLabel === undefined ? changed : firstChanged;

const blindLabelOf = ({ label, firstLabel = label }: Said): string => firstLabel;

/**
 * What the model had said, or what was there before it was asked, where the first answer to a drawn decision is to be followed by a second blind one: because it
 * disagrees, or because the review was drawn for it. Undefined where there is nothing to compare, where the policy has
 * asked for several opinions anyway, and where a senior has decided. Where somebody had withdrawn a blind answer, this one is
 * the second, and another is wanted only for a decision that is out and would be corrected.
 */
export function secondWanted(owner: DecisionRow, row: ReviewRow): ReviewRow["second"] {
  const model = (predictionOf(owner) ?? readyIn(owner))?.label;
  const [first, ...others] = row.opinions ?? [];
  const measures = row.purpose === "decide" || row.purpose === "audit";
  const alone = measures && first?.queue === "reviewers" && others.length === 0 && row.opinionsWanted === 1;
  if (
    row.state !== "final" ||
    row.cancel !== undefined ||
    row.second !== undefined ||
    !owner.audit ||
    model === undefined ||
    !alone
  )
    return undefined;
  const wanted = withdrawalsOf(row).length > 0 ? correctsBy(row, first, model) : isChecked(row, first, model);
  return wanted ? { model } : undefined;
}

const isChecked = ({ checkedTwice = false }: ReviewRow, first: Said, model: string): boolean =>
  checkedTwice || blindLabelOf(first) !== model;

const correctsBy = ({ purpose }: ReviewRow, { label }: Said, model: string): boolean =>
  purpose === "audit" && label !== model;
