import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../strings/index.ts";
import { focusFront } from "./focus.ts";

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  /** As wide as the window. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
};

/** A modal dialog of the browser's own: focus stays inside, Esc closes, focus goes back where it was. */
export function Dialog({ title, onClose, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the next key can come: it may be meant for the dialog already.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = (): void => {
    onClose();
    // Where it was opened from may be gone by now.
    if (document.activeElement === document.body) focusFront();
  };
  return (
    <dialog ref={dialog} data-wide={wide} aria-labelledby={titleId} onClose={close}>
      <header class="dialog-head">
        <h1 id={titleId}>{title}</h1>
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          {t.close} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </header>
      <div class="dialog-body" tabIndex={0} role="group" aria-labelledby={titleId}>
        {children}
      </div>
    </dialog>
  );
}
