import type { Held } from "../desk/state.ts";
import { titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";
import { Dialog } from "./dialog.tsx";

type Props = { readonly held: Held; readonly onEscalate: () => void; readonly onClose: () => void };

/** Asks before a review goes to the seniors for good, with the note at hand: the key, a word, Enter. */
export function Escalation({ held, onEscalate, onClose }: Props) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.repeat) return;
    event.preventDefault();
    onEscalate();
  };
  return (
    <Dialog title={t.escalation.title} onClose={onClose}>
      <p dir="auto">
        <strong>
          <VisibleText text={titleOf(held, t.untitled)} />
        </strong>
      </p>
      <p>{t.escalation.text}</p>
      <label class="dialog-text">
        <span>
          {t.escalation.note} <span class="muted">{t.noteOptional}</span>
        </span>
        <textarea
          autoFocus
          rows={3}
          maxLength={2000}
          value={held.note.value}
          onInput={({ currentTarget }) => (held.note.value = currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <p class="muted keyboard-only">{t.escalation.hint}</p>
      <div class="row">
        <button type="button" class="primary" onClick={onEscalate}>
          {t.escalate}
        </button>
        <button type="button" onClick={onClose}>
          {t.escalation.cancel}
        </button>
      </div>
    </Dialog>
  );
}
