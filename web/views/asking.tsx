import { type Held, titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { inLength, t } from "../strings/index.ts";
import { Dialog } from "./dialog.tsx";

type Props = {
  readonly held: Held;
  /** How long the application has to answer. */
  readonly minutes: number;
  readonly onAsk: () => void;
  readonly onClose: () => void;
};

/** Writes a question to the application: the key, the question, Enter. */
export function Asking({ held, minutes, onAsk, onClose }: Props) {
  const isEmpty = held.question.value.trim() === "";
  const send = (): void => {
    if (!isEmpty) onAsk();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.repeat) return;
    event.preventDefault();
    send();
  };
  return (
    <Dialog title={t.asking.title} onClose={onClose}>
      <p dir="auto">
        <strong>
          <VisibleText text={titleOf(held, t.untitled)} />
        </strong>
      </p>
      <p>
        {t.asking.text(inLength(minutes * 60_000))} {t.asking.private}
      </p>
      <label class="dialog-text">
        <span>{t.asking.question}</span>
        <textarea
          autoFocus
          rows={3}
          maxLength={2000}
          value={held.question.value}
          onInput={({ currentTarget }) => (held.question.value = currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <p class="muted keyboard-only">{t.asking.hint}</p>
      <div class="row">
        <button type="button" class="primary" aria-disabled={isEmpty} onClick={send}>
          {t.asking.send}
        </button>
        <button type="button" onClick={onClose}>
          {t.escalation.cancel}
        </button>
      </div>
    </Dialog>
  );
}
