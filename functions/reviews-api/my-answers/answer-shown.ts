import { answerIn } from "../../adapters/decisions/answers.ts";
import { decisionOf } from "../../adapters/decisions/decisions.ts";
import { itemOf } from "../../adapters/decisions/items.ts";
import { review } from "../../adapters/reviews/reviews.ts";
import { flow } from "../../adapters/runtime.ts";
import { type DecisionRow, reviewsOf } from "../../domain/decisions/decision.ts";
import { labelMapOf, todayOf } from "../../domain/flows/label-map.ts";
import { maskedFields, withoutMasked } from "../../domain/flows/masks.ts";
import type { ReviewId } from "../../domain/ids.ts";
import type { MyAnswer } from "../../domain/my-answers/my-answers-view.ts";
import { ownIn } from "../../domain/my-answers/own.ts";
import { seniorsWord } from "../../domain/my-answers/seniors-word.ts";
import { titleIn } from "../../domain/my-answers/title.ts";
import type { ShownOpinion } from "../../domain/reviews/review.ts";
import type { Opinion, ReviewRow } from "../../domain/reviews/review-row.ts";

/** All that is known of an answer of somebody. */
export type Known = {
  readonly row: ReviewRow;
  readonly owner: DecisionRow;
  readonly said: Opinion;
  readonly final: boolean;
  /** Without masked fields; undefined where it was removed. */
  readonly shown: ReturnType<typeof withoutMasked> | undefined;
};

/** Undefined where `person` has given no answer to the review that stands. */
export async function knownOf(id: ReviewId, person: string): Promise<Known | undefined> {
  const row = await review(id);
  const own = row && ownIn(row, person);
  if (row === undefined || own === undefined) return undefined;
  const owner = await decisionOf(row);
  const shown = isRemoved(owner) ? undefined : withoutMasked(await itemOf(owner), maskedFields(flow()));
  return { row, owner, ...own, shown };
}

const isRemoved = ({ item, itemKey }: DecisionRow): boolean => (item ?? itemKey) === undefined;

/** As its list has it. */
export async function answerShown({ row, owner, said, final, shown }: Known): Promise<MyAnswer> {
  const word = final ? seniorsWord(await besides(row, owner), said) : undefined;
  const title = shown && titleIn(shown.item);
  return {
    review: row.id,
    at: said.at,
    state: final ? "final" : "held",
    ...(title !== undefined && { title }),
    said: await opinionShown(said, false),
    ...(word && {
      seniors: { ...(await opinionShown(word.said, false)), at: word.said.at, overrules: word.overrules },
    }),
    ...(shown === undefined && { forgotten: true as const }),
  };
}

/** The decision's reviews that are there; most have this one alone. */
async function besides(row: ReviewRow, owner: DecisionRow): Promise<readonly ReviewRow[]> {
  const others = reviewsOf(owner).filter((id) => id !== row.id);
  const found = await Promise.all(others.map((id) => review(id)));
  return [row, ...found.filter((one) => one !== undefined)];
}

type Saying = Pick<Opinion, "label" | "answer" | "note">;

/** What was said, without a name. @param whole with its value, which may be large. */
export async function opinionShown({ label, answer, note }: Saying, whole: boolean): Promise<ShownOpinion> {
  const noted = note === undefined || note === "" ? {} : { note };
  if (flow().answer === undefined) return { label: todayOf(labelMapOf(flow()), label), ...noted };
  const isLarge = answer !== undefined && ("value" in answer || "valueKey" in answer);
  return { ...(answer && (whole || !isLarge) && (await answerIn(answer))), ...noted };
}
