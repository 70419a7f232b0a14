import type { RefObject } from "preact";
import type { Desk } from "../desk/desk.ts";
import type { Held } from "../desk/state.ts";
import { t } from "../strings/index.ts";
import { DescriptionsSwitch, LabelChoices } from "./label-choices.tsx";
import { focusFront } from "./focus.ts";
import { KeyHint } from "./key-hint.tsx";

/** After a new item came, a tap is not taken for so long: the second of a double tap was meant for the last item. */
const TAP_GUARD = 250;

type Props = {
  readonly desk: Desk;
  readonly held: Held;
  readonly codes: readonly string[];
  readonly noteField: RefObject<HTMLTextAreaElement | null>;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onEscalate: () => void;
  readonly onGuidelines: () => void;
};

/** The question beside the item: the labels, a note, and what else can be done. */
export function Question({ desk, held, codes, noteField, searchField, onEscalate, onGuidelines }: Props) {
  const { state, flow } = desk;
  const disabled = held.lost.value || state.undoing.value;
  const tapped = (label: string): void => {
    if (Date.now() - state.changedAt.value > TAP_GUARD) desk.answer(label);
  };
  return (
    <section class="question" aria-labelledby="question-title">
      <div class="dock">
        <div class="dock-head">
          <h2 id="question-title">{flow.review.question}</h2>
          {held.claim.labels.some(({ description }) => description !== "") && <DescriptionsSwitch />}
        </div>
        <LabelChoices
          key={held.claim.id}
          labels={held.claim.labels}
          codes={codes}
          disabled={disabled}
          searchField={searchField}
          onEnter={desk.answer}
          onTap={tapped}
        />
      </div>
      <div class="aside">
        <Note held={held} field={noteField} />
        <Actions desk={desk} held={held} disabled={disabled} onEscalate={onEscalate} onGuidelines={onGuidelines} />
      </div>
    </section>
  );
}

function Note({ held, field }: { readonly held: Held; readonly field: RefObject<HTMLTextAreaElement | null> }) {
  return (
    <div class="note">
      <label for="note">
        {t.note} <span class="muted">{t.noteOptional}</span> <KeyHint action="note" />
        <span class="note-hint muted">{t.noteLeave}</span>
      </label>
      <textarea
        id="note"
        ref={field}
        rows={1}
        maxLength={2000}
        value={held.note.value}
        onInput={({ currentTarget }) => (held.note.value = currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && focusFront()}
      />
    </div>
  );
}

type ActionsProps = {
  readonly desk: Desk;
  readonly held: Held;
  readonly disabled: boolean;
  readonly onEscalate: () => void;
  readonly onGuidelines: () => void;
};

function Actions({ desk, held, disabled, onEscalate, onGuidelines }: ActionsProps) {
  return (
    <div class="row actions">
      {held.claim.queue !== "seniors" && (
        <button type="button" aria-disabled={disabled} onClick={onEscalate}>
          {t.escalate} <KeyHint action="escalate" />
        </button>
      )}
      <button type="button" aria-disabled={disabled} onClick={desk.skip}>
        {t.skip} <KeyHint action="skip" />
      </button>
      <button type="button" onClick={onGuidelines}>
        {t.guidelines} <KeyHint action="guidelines" />
      </button>
    </div>
  );
}
