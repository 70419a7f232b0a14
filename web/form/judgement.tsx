import { keysOn } from "../keys/bindings.ts";
import { f } from "../strings/form/index.ts";
import { Dialog } from "../views/dialog.tsx";
import { useDialogKeys } from "./questions.tsx";

export type JudgementProps = { readonly onSaid: (matters: boolean) => void; readonly onClose: () => void };

/** Asks those who saw the proposal the one thing that measures it. */
export function Judgement({ onSaid, onClose }: JudgementProps) {
  useDialogKeys((key) => {
    const said = key.toLowerCase();
    if (said === f.judge.yesKey) onSaid(true);
    else if (said === f.judge.noKey) onSaid(false);
    else return false;
    return true;
  });
  return (
    <Dialog title={f.judge.title} onClose={onClose}>
      <div class="row">
        <button type="button" onClick={() => onSaid(true)}>
          {f.judge.yes} {keysOn.value && <kbd aria-hidden="true">{f.judge.yesKey}</kbd>}
        </button>
        <button type="button" onClick={() => onSaid(false)}>
          {f.judge.no} {keysOn.value && <kbd aria-hidden="true">{f.judge.noKey}</kbd>}
        </button>
      </div>
    </Dialog>
  );
}
