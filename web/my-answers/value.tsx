import type { Json } from "../../functions/domain/answers/json.ts";
import type { AnswerView } from "../../functions/domain/flows/flow-answer.ts";
import { JsonBlock } from "../item/json-block.tsx";
import { VisibleText } from "../item/visible-text.tsx";
import { answerTexts } from "../strings/my-answers.ts";
import { changesBetween } from "./changes.ts";

type Props = {
  readonly value: unknown;
  /** What was said before; the whole value is shown where nothing was. */
  readonly before: unknown;
  readonly answer: AnswerView | undefined;
};

const textOf = (value: Json | undefined): string =>
  value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);

/** What a value says otherwise than the one before; the first one whole. */
export function Value({ value, before, answer }: Props) {
  if (value === undefined) return null;
  const changes =
    before === undefined || answer === undefined ? [] : changesBetween(answer, before as Json, value as Json);
  if (changes.length === 0) return <JsonBlock value={value} name={answerTexts().answer} />;
  return (
    <dl class="answers-changes">
      {changes.map((change) => (
        <div key={change.field}>
          <dt>
            <VisibleText text={change.field} />
          </dt>
          <dd>
            <del>
              <VisibleText text={textOf(change.before)} />
            </del>{" "}
            <ins>
              <VisibleText text={textOf(change.after)} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
