import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { CallFailed } from "../api/client.ts";
import { membersTexts } from "../strings/members.ts";
import { language, t } from "../strings/index.ts";
import { Dialog } from "../views/dialog.tsx";

type Props = {
  readonly title: string;
  /** What the button says that does it. */
  readonly act: string;
  readonly onAct: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** A dialog with fields and one thing to do. What the API refuses is said in it, and what was filled in stays. */
export function FormDialog({ title, act, onAct, onClose, children }: Props) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault("");
    try {
      await onAct();
      onClose();
    } catch (error) {
      setBusy(false);
      setFault(faultText(error));
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="member-form" onSubmit={(event) => void send(event)}>
        {children}
        <p role="alert" class="warning">
          {fault}
        </p>
        <div class="row">
          <button type="submit" class="primary" aria-disabled={busy}>
            {act}
          </button>
          <button type="button" onClick={onClose}>
            {membersTexts().cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Why it failed, in the page's language; what has no text of ours is said in the API's own English. */
function faultText(error: unknown): string {
  if (!(error instanceof CallFailed)) throw error;
  const texts = membersTexts();
  const known = texts.faults[error.code] ?? (error.status === 0 ? t.trouble.offline : texts.failed);
  const isOwn = error.code in texts.faults || error.status === 0;
  return language.value === "en" && !isOwn ? `${known} ${error.message}` : known;
}
