import { useState } from "preact/hooks";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import { answerTexts } from "../strings/my-answers.ts";

type Props = {
  readonly labels: FlowView["labels"];
  /** What was answered. */
  readonly said: string | undefined;
  readonly onSend: (wished: Answer) => void;
};

/** The label that it should be. */
export function LabelWish({ labels, said, onSend }: Props) {
  const texts = answerTexts();
  const [label, setLabel] = useState("");
  return (
    <>
      <label class="dialog-text">
        <span>{texts.instead}</span>
        <select value={label} onChange={({ currentTarget }) => setLabel(currentTarget.value)}>
          <option value="">{texts.choose}</option>
          {labels
            .filter(({ name }) => name !== said)
            .map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <button
        type="button"
        class="primary"
        aria-disabled={label === ""}
        onClick={() => label !== "" && onSend({ label })}
      >
        {texts.send}
      </button>
    </>
  );
}
