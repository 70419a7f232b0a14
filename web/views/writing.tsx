import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type Held, titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";
import { Dialog } from "./dialog.tsx";

type Props = {
  readonly title: string;
  readonly held: Held;
  /** What comes of it. */
  readonly explain: string;
  /** Above the field. */
  readonly label: ComponentChildren;
  readonly text: Signal<string>;
  readonly hint: string;
  /** What the button says. */
  readonly send: string;
  /** Nothing is sent as it stands. */
  readonly disabled?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  /** What is to be chosen before the text. */
  readonly children?: ComponentChildren;
};

/** Asks before a review leaves for good, with a text that goes along: the key, the text, Enter. */
export function Writing({
  title,
  held,
  explain,
  label,
  text,
  hint,
  send,
  disabled = false,
  onSend,
  onClose,
  children,
}: Props) {
  const sendIfMay = (): void => {
    if (!disabled) onSend();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.repeat) return;
    event.preventDefault();
    sendIfMay();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p dir="auto">
        <strong>
          <VisibleText text={titleOf(held, t.untitled)} />
        </strong>
      </p>
      {children}
      <p>{explain}</p>
      <label class="dialog-text">
        <span>{label}</span>
        <textarea
          autoFocus
          rows={3}
          maxLength={2000}
          value={text.value}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <p class="muted keyboard-only">{hint}</p>
      <div class="row">
        <button type="button" class="primary" aria-disabled={disabled} onClick={sendIfMay}>
          {send}
        </button>
        <button type="button" onClick={onClose}>
          {t.escalation.cancel}
        </button>
      </div>
    </Dialog>
  );
}
