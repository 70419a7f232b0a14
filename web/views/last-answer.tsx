import type { Desk } from "../desk/desk.ts";
import { lastUndoable } from "../desk/answers.ts";
import type { Entry } from "../desk/state.ts";
import { inNumbers, inPercent, t } from "../strings/index.ts";
import { KeyHint } from "./key-hint.tsx";
import { useNow } from "./status.tsx";

/**
 * The last answer, while it can be taken back, and what the model had said. It always has its place, so that nothing on
 * the page moves when it comes and goes.
 */
export function LastAnswer({ desk }: { readonly desk: Desk }) {
  const entry = lastUndoable(desk.state);
  return (
    <section class="last" aria-label={t.last.title} data-none={entry === undefined}>
      {entry?.label === undefined ? (
        <p class="muted">{t.last.none}</p>
      ) : (
        <Given desk={desk} entry={entry} label={entry.label} />
      )}
    </section>
  );
}

type Props = { readonly desk: Desk; readonly entry: Entry; readonly label: string };

function Given({ desk, entry, label }: Props) {
  const asks = entry.reveal !== undefined && entry.kept !== true;
  return (
    <>
      <p>
        {t.last.youSaid(label)} {entry.reveal && <Said reveal={entry.reveal} label={label} />}
      </p>
      <div class="row">
        {asks && (
          <button type="button" onClick={desk.keep}>
            {t.last.keep}
          </button>
        )}
        <button type="button" aria-disabled={desk.state.undoing.value} onClick={() => void desk.undo()}>
          {desk.state.undoing.value ? t.last.undoing : asks ? t.last.change : t.last.undo} <KeyHint action="undo" />
        </button>
        {entry.undoUntil === undefined ? (
          <span class="muted">{t.last.sending}</span>
        ) : (
          <Countdown until={entry.undoUntil} />
        )}
      </div>
    </>
  );
}

function Said({ reveal, label }: { readonly reveal: NonNullable<Entry["reveal"]>; readonly label: string }) {
  const percent = inPercent(reveal.confidence);
  return <>{reveal.label === label ? t.last.modelAgrees(percent) : t.last.modelSaid(reveal.label, percent)}</>;
}

/** Not announced: a screen reader would speak every second. */
function Countdown({ until }: { readonly until: string }) {
  const now = useNow(250);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return (
    <span class="muted figures" aria-hidden="true">
      {t.last.seconds(inNumbers(seconds))}
    </span>
  );
}
