import { NO_PICK } from "../../functions/domain/answers/answer.ts";
import type { ShownOpinion } from "../../functions/domain/reviews/review.ts";
import type { AnswerView } from "../../functions/domain/flows/flow-answer.ts";
import { answerTexts } from "../strings/my-answers.ts";

/** What somebody said, as few words as a list has room for. @param asked knows what candidates are called */
export function wordsOf({ label, pick, reject }: ShownOpinion, asked?: AnswerView): string {
  const texts = answerTexts();
  if (label !== undefined) return label;
  if (pick !== undefined) return nameOf(pick, asked);
  if (reject !== undefined) return reject === NO_PICK ? texts.noPick : texts.rejected(reject);
  return texts.value;
}

function nameOf(pick: string, asked: AnswerView | undefined): string {
  const candidate = asked?.candidates?.find(({ id }) => id === pick) as { readonly title?: unknown } | undefined;
  return typeof candidate?.title === "string" ? candidate.title : pick;
}
