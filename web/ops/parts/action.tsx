import { useState } from "preact/hooks";
import { language } from "../../strings/index.ts";
import { o } from "../../strings/ops/index.ts";
import { Dialog } from "../../views/dialog.tsx";

export type Act = {
  readonly title: string;
  /** What stands on the button, where its place says what it is about. */
  readonly short?: string;
  readonly text: string;
  /** Whether a reason has to be given. */
  readonly asksWhy?: boolean;
  readonly act: (reason: string) => Promise<void>;
};

/** A button whose action is asked about once more, with what it does, and with a reason where one is kept. */
export function Action({ title, short = title, text, asksWhy = false, act }: Act) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-label={short === title ? undefined : title} onClick={() => setOpen(true)}>
        {short}
      </button>
      {open && <Confirmation title={title} text={text} asksWhy={asksWhy} act={act} onClose={() => setOpen(false)} />}
    </>
  );
}

function Confirmation({ title, text, asksWhy, act, onClose }: Act & { readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    if (busy) return;
    if (asksWhy && reason.trim() === "") return setFault(o.automation.needsReason);
    setBusy(true);
    try {
      await act(reason.trim());
      onClose();
    } catch (error) {
      setBusy(false);
      // The API's own words are English; whoever reads another language is told what to do.
      const detail = language.value === "en" && error instanceof Error ? ` ${error.message}` : "";
      setFault(o.automation.failed + detail);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {asksWhy && (
        <label class="field-box">
          {o.automation.reason}
          <textarea
            autoFocus
            rows={2}
            maxLength={500}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
      )}
      <p role="alert" class="warning">
        {fault}
      </p>
      <div class="row">
        <button type="button" class="primary" aria-disabled={busy} onClick={() => void confirm()}>
          {title}
        </button>
        <button type="button" onClick={onClose}>
          {o.automation.cancel}
        </button>
      </div>
    </Dialog>
  );
}
