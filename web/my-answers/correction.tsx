import type { AnswerView } from "../../functions/domain/flows/flow-answer.ts";
import type { Claim, ShownOpinion } from "../../functions/domain/reviews/review.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { seniorsTexts } from "../strings/seniors.ts";
import "../styles/my-answers.css";
import { answerTexts } from "../strings/my-answers.ts";
import { Value } from "./value.tsx";
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
      <Words title={texts.wished} of={wished} before={said} answer={answer} />
      <p class="muted">{seniorsTexts().noteShown}</p>
    </section>
  );
}

type WordsProps = {
  readonly title: string;
  readonly of: ShownOpinion;
  readonly before?: ShownOpinion;
  readonly answer: AnswerView | undefined;
};

function Words({ title, of, before, answer }: WordsProps) {
  const texts = answerTexts();
  return (
    <>
      <p>
        {title}{" "}
        {of.value === undefined && (
          <strong>
            <VisibleText text={wordsOf(of, answer)} />
          </strong>
        )}{" "}
        {of.note && <VisibleText text={texts.note(of.note)} />}
      </p>
      <Value value={of.value} before={before?.value} answer={answer} />
    </>
  );
}
