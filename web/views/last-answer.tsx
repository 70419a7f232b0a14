import type { Desk } from "../desk/desk.ts";
import { lastUndoable } from "../desk/answers.ts";
import { lastDesk, undoLast } from "../desk/last.ts";
import { type Entry, titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { inNumbers, inPercent, t } from "../strings/index.ts";
import { KeyHint } from "./key-hint.tsx";
import { useNow } from "./status.tsx";

type Asking = {
  readonly desk: Desk;
  /** Shows why the model thought so, in flows that say it. */
  readonly onWhy: () => void;
};

/**
 * The last answer under the name of its own item, and what the model had said. It stands before the item on the screen
 * and apart from its choices, so that nobody takes it for the model's view of that one. It stays when it is final, so
 * that nothing moves while somebody reads. Where it was given in another flow than that of the item, it names that flow.
 */
export function LastAnswer({ desk, onWhy }: Asking) {
  const at = lastDesk(desk);
  const [entry] = at.state.recent.value;
  return (
    <section class="last" aria-label={t.last.title} data-none={entry === undefined}>
      {entry === undefined ? (
        <p class="muted">{t.last.none}</p>
      ) : (
        <Given seen={desk} desk={at} entry={entry} onWhy={onWhy} />
      )}
    </section>
  );
}

/** `seen`: the desk on the screen. */
type Props = { readonly seen: Desk; readonly desk: Desk; readonly entry: Entry };

function Given({ seen, desk, entry, onWhy }: Props & Asking) {
  const { held, answer, words, reveal, proposal, state } = entry;
  const canUndo = entry === lastUndoable(desk.state);
  return (
    <>
      <div class="last-words">
        <h2 class="last-title" dir="auto">
          {t.last.item} <VisibleText text={titleOf(held, t.untitled)} />
          {desk !== seen && <span class="muted"> · {desk.flow.title}</span>}
        </h2>
        {words !== undefined && (
          <p>
            {words.sentence()} {reveal && <Said reveal={reveal} answer={answer} />}
            {proposal && <VisibleText text={words.beside?.(proposal) ?? ""} />}
            {reveal && desk.flow.explain && (
              <button type="button" class="plain" onClick={() => onWhy()}>
                {t.recent.why} <KeyHint action="why" />
              </button>
            )}
          </p>
        )}
        {canUndo && state === "skipped" && <p>{t.last.skipped}</p>}
      </div>
      {canUndo ? (
        <Undo seen={seen} desk={desk} entry={entry} />
      ) : (
        <p class={state === "lost" ? "warning" : "muted"}>{t.recent.state[state]}</p>
      )}
    </>
  );
}

function Undo({ seen, desk, entry }: Props) {
  const asks = (entry.reveal ?? entry.proposal) !== undefined && entry.kept !== true;
  return (
    <div class="row">
      {asks && (
        <button type="button" onClick={desk.keep}>
          {t.last.keep}
        </button>
      )}
      <button type="button" aria-disabled={desk.state.undoing.value} onClick={() => void undoLast(seen)}>
        {desk.state.undoing.value ? t.last.undoing : asks ? t.last.change : t.last.undo} <KeyHint action="undo" />
      </button>
      {entry.undoUntil === undefined ? (
        <span class="muted">{t.last.sending}</span>
      ) : (
        <Countdown until={entry.undoUntil} />
      )}
    </div>
  );
}

function Said({ reveal, answer }: { readonly reveal: NonNullable<Entry["reveal"]>; readonly answer: Entry["answer"] }) {
  const percent = inPercent(reveal.confidence);
  const agrees = answer !== undefined && "label" in answer && answer.label === reveal.label;
  return <>{agrees ? t.last.modelAgrees(percent) : t.last.modelSaid(reveal.label, percent)}</>;
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
