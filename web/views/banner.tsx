import type { Desk } from "../desk/desk.ts";
import { type Held, titleOf, unsentOn } from "../desk/state.ts";
import { inNumbers, t } from "../strings/index.ts";
import { KeyHint } from "./key-hint.tsx";

/** What there is to say above the review, one thing at a time: what stops the work before what does not. */
export function Banner({ desk }: { readonly desk: Desk }) {
  const { trouble, notice } = desk.state;
  const stopped = trouble.value === "signed_out" ? undefined : trouble.value;
  return (
    <>
      {/* Each in a region of its own: what is new in one is not a reason to say the others again. */}
      <div role="alert">
        {stopped && (
          <Say
            text={`${t.trouble[stopped]} ${t.trouble.retrying}`}
            action={t.trouble.retry}
            onAction={desk.retry}
            urgent
          />
        )}
      </div>
      {unsentOn(desk.state).map((held) => (
        <Unsent key={held.claim.id} held={held} onDismiss={() => (held.unsent.value = undefined)} />
      ))}
      <div role="alert">
        {notice.value?.urgent && (
          <Say text={notice.value.text} action={t.notice.dismiss} onAction={desk.dismiss} urgent />
        )}
      </div>
      <div role="status">
        {notice.value?.urgent === false && (
          <Say text={notice.value.text} action={t.notice.dismiss} onAction={desk.dismiss} />
        )}
        {desk.state.restored.value && (
          <Say text={t.notice.restored} action={t.notice.dismiss} onAction={desk.dismiss} />
        )}
        {desk.pauseDue.value && <PauseOffer desk={desk} />}
      </div>
    </>
  );
}

type UnsentProps = { readonly held: Held; readonly onDismiss: () => void };

function Unsent({ held, onDismiss }: UnsentProps) {
  const kind = held.unsent.value;
  if (kind === undefined) return null;
  return (
    <div role="alert">
      <Say text={t.notice[kind](titleOf(held, t.untitled))} action={t.notice.dismiss} onAction={onDismiss} urgent />
    </div>
  );
}

type SayProps = {
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
  readonly urgent?: boolean;
};

function Say({ text, action, onAction, urgent = false }: SayProps) {
  return (
    <div class="banner" data-urgent={urgent}>
      <p>{text}</p>
      <button type="button" onClick={onAction}>
        {action}
      </button>
    </div>
  );
}

function PauseOffer({ desk }: { readonly desk: Desk }) {
  return (
    <div class="banner">
      <p>{t.pause.offer(inNumbers(desk.flow.review.pauseAfterMinutes))}</p>
      <button type="button" onClick={() => void desk.pause()}>
        {t.pause.take}
      </button>
      <button type="button" onClick={desk.notNow}>
        {t.pause.later}
      </button>
    </div>
  );
}

/** Above the item of a review that ran out of its reviewer's hands. */
export function Lost({ desk, held }: { readonly desk: Desk; readonly held: Held }) {
  const said = held.ended.value ? t.ended : t.lost;
  return (
    <div class="banner" data-urgent role="alert">
      <div>
        <h2>{said.title}</h2>
        <p>{said.text}</p>
      </div>
      <button type="button" onClick={desk.goOn}>
        {t.lost.next} <KeyHint action="next" />
      </button>
    </div>
  );
}
