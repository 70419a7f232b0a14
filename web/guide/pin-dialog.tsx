import { useState } from "preact/hooks";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import { codeOf } from "../desk/trouble.ts";
import { guideTexts } from "../strings/guide.ts";
import { t } from "../strings/index.ts";
import { Dialog } from "../views/dialog.tsx";
import "../styles/guide.css";

type Props = {
  readonly api: Pick<ReviewsApi, "pin">;
  readonly flow: Pick<FlowView, "labels">;
  /** Of the review that was answered, or of the decision. */
  readonly id: string;
  /** What was answered, where that is a label. */
  readonly label: string | undefined;
  readonly onClose: () => void;
};

type State = "asked" | "sending" | "done" | "failed" | "full";

/** Pins a case that somebody has just answered, with what makes it worth a look. */
export function PinDialog({ api, flow: { labels }, id, label: said, onClose }: Props) {
  const texts = guideTexts();
  const [label, setLabel] = useState(said ?? labels[0]?.name);
  const [why, setWhy] = useState("");
  const [state, setState] = useState<State>("asked");
  const send = (): void => {
    if (why.trim() === "" || state === "sending") return;
    setState("sending");
    api.pin(id, { why: why.trim(), ...(label !== undefined && { label }) }).then(
      () => setState("done"),
      (error: unknown) => setState(codeOf(error) === "too_many_pins" ? "full" : "failed"),
    );
  };
  return (
    <Dialog title={texts.pinTitle} onClose={onClose}>
      <p>{texts.pinText}</p>
      {state === "done" ? null : (
        <>
          {label !== undefined && (
            <label class="dialog-text">
              {texts.pinLabel}
              <select value={label} onChange={({ currentTarget }) => setLabel(currentTarget.value)}>
                {labels.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          )}
          <label class="dialog-text">
            {texts.pinWhy}
            <textarea
              rows={2}
              maxLength={500}
              value={why}
              onInput={({ currentTarget }) => setWhy(currentTarget.value)}
            />
          </label>
        </>
      )}
      <p role="status">{state === "done" || state === "failed" || state === "full" ? texts.pinState[state] : ""}</p>
      <div class="row">
        {state !== "done" && (
          <button type="button" class="primary" aria-disabled={why.trim() === "" || state === "sending"} onClick={send}>
            {texts.pin}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {t.close}
        </button>
      </div>
    </Dialog>
  );
}
