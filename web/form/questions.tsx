import { useLayoutEffect, useRef } from "preact/hooks";
import type { Held } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { keysOn } from "../keys/bindings.ts";
import { codesOf, typeDigit } from "../keys/label-digits.ts";
import { f } from "../strings/form/index.ts";
import { t } from "../strings/index.ts";
import { Dialog } from "../views/dialog.tsx";

/** Single keys in a dialog; they rest while somebody writes there. */
export function useDialogKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  // Before the next key can come.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isWriting = event.target instanceof HTMLTextAreaElement;
      if (!keysOn.value || isWriting || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

export type RejectionProps = {
  readonly held: Held;
  readonly reasons: readonly string[];
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks why: a digit chooses the reason and sends. */
export function Rejection({ held, reasons, onReason, onClose }: RejectionProps) {
  const codes = codesOf(reasons.length);
  const typed = useRef("");
  useDialogKeys((key) => {
    if (!/^\d$/u.test(key)) return false;
    const result = typeDigit(codes, typed.current, key);
    typed.current = "typed" in result ? result.typed : "";
    const reason = "chosen" in result ? reasons[result.chosen] : undefined;
    if (reason !== undefined) onReason(reason);
    return true;
  });
  return (
    <Dialog title={f.rejection.title} onClose={onClose}>
      <ol class="reasons">
        {reasons.map((reason, index) => (
          <li key={reason}>
            <button type="button" class="choice" autoFocus={index === 0} onClick={() => onReason(reason)}>
              {keysOn.value && <kbd aria-hidden="true">{codes[index]}</kbd>}
              <span>
                <VisibleText text={reason} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      <label class="escalation-note">
        <span>
          {f.rejection.note} <span class="muted">{t.noteOptional}</span>
        </span>
        <textarea
          rows={2}
          maxLength={2000}
          value={held.note.value}
          onInput={({ currentTarget }) => (held.note.value = currentTarget.value)}
        />
      </label>
    </Dialog>
  );
}
