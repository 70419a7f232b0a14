import { differences } from "../../functions/domain/answers/differences.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import { pathOf, valueAt } from "../../functions/domain/answers/pointer.ts";
import type { AnswerView } from "../../functions/domain/flows/flow-answer.ts";
import { JsonBlock } from "../item/json-block.tsx";
import { VisibleText } from "../item/visible-text.tsx";
import { answerTexts } from "../strings/my-answers.ts";

type Change = { readonly field: string; readonly before: Json | undefined; readonly after: Json | undefined };

/** The fields in which one value differs from another, by their names in the flow. */
export function changesBetween({ schema }: Pick<AnswerView, "schema">, before: Json, after: Json): readonly Change[] {
  if (schema === undefined) return [];
  return differences(schema, {}, before, after).map((pointer) => {
    const path = pathOf(pointer) ?? [];
    return { field: path.join(" › "), before: valueAt(before, path), after: valueAt(after, path) };
  });
}

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
