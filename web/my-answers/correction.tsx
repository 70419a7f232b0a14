import type { AnswerView } from "../../functions/domain/flows/flow-answer.ts";
import type { Claim, ShownOpinion } from "../../functions/domain/reviews/review.ts";
import { JsonBlock } from "../item/json-block.tsx";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";
import { answerTexts } from "../strings/my-answers.ts";
import { wordsOf } from "./words.ts";

type Props = { readonly correction: NonNullable<Claim["correction"]>; readonly answer: AnswerView | undefined };

/** What a reviewer had said and says now, for the senior who decides about it. */
export function Correction({ correction: { said, wished }, answer }: Props) {
  const texts = answerTexts();
  return (
    <section class="seniors" aria-labelledby="correction-title">
      <h2 id="correction-title">{texts.second}</h2>
      <p>{texts.secondText}</p>
      <Words title={texts.said} of={said} answer={answer} />
      <Words title={texts.wished} of={wished} answer={answer} />
      <p class="muted">{t.seniors.noteShown}</p>
    </section>
  );
}

type WordsProps = { readonly title: string; readonly of: ShownOpinion; readonly answer: AnswerView | undefined };

function Words({ title, of, answer }: WordsProps) {
  return (
    <>
      <p>
        {title} <VisibleText text={t.seniors.said(wordsOf(of, answer), of.note)} />
      </p>
      {of.value !== undefined && <JsonBlock value={of.value} name={title} />}
    </>
  );
}
