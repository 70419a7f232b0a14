import type { RefObject } from "preact";
import { kindOf, QUESTIONS } from "../../functions/domain/flows/questions.ts";
import { askable } from "../desk/answers.ts";
import type { Desk } from "../desk/desk.ts";
import type { Held } from "../desk/state.ts";
import { guidelinesOpen } from "../guide/open.ts";
import { t } from "../strings/index.ts";
import { DescriptionsSwitch, LabelChoices } from "./label-choices.tsx";
import { focusFront } from "./focus.ts";
import { type FormHandle, formKindOf, FormSlot } from "./form-slot.tsx";
import { KeyHint } from "./key-hint.tsx";
import { tapped } from "./taps.ts";

type Props = {
  readonly desk: Desk;
  readonly held: Held;
  readonly codes: readonly string[];
  readonly noteField: RefObject<HTMLTextAreaElement | null>;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly form: RefObject<FormHandle | null>;
  readonly onEscalate: () => void;
  readonly onAsk: () => void;
  readonly onGuidelines: () => void;
};

/** The flow's own question, or else one that fits what is asked, in the page's language. */
function questionOf(flow: Desk["flow"], { claim }: Held): string {
  const [{ question }, kind] = [flow.review, kindOf(flow)];
  if (question !== QUESTIONS[kind]) return question;
  return claim.answer?.empty && kind === "value" ? t.question.empty : t.question[kind];
}

/** The question beside the item: the labels or the form, a note, and what else can be done. */
export function Question({ desk, held, codes, noteField, searchField, form, onEscalate, onAsk, onGuidelines }: Props) {
  const { state, flow } = desk;
  const disabled = held.lost.value || state.undoing.value;
  const kind = formKindOf(held.claim);
  return (
    <section class="question" aria-labelledby="question-title">
      <div class={kind === undefined ? "dock" : "answer-box"}>
        <div class="dock-head">
          <h2 id="question-title">{questionOf(flow, held)}</h2>
          {held.claim.labels.some(({ description }) => description !== "") && <DescriptionsSwitch />}
        </div>
        {kind === undefined ? (
          <LabelChoices
            key={held.claim.id}
            labels={held.claim.labels}
            codes={codes}
            disabled={disabled}
            searchField={searchField}
            onEnter={desk.answerLabel}
            onTap={(label) => tapped(desk, () => desk.answerLabel(label))}
          />
        ) : (
          <FormSlot kind={kind} desk={desk} held={held} handle={form} disabled={disabled} />
        )}
      </div>
      <div class="aside">
        <Note held={held} field={noteField} />
        <Actions {...{ desk, held, disabled, onEscalate, onAsk, onGuidelines }} />
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
  readonly onAsk: () => void;
  readonly onGuidelines: () => void;
};

function Actions({ desk, held, disabled, onEscalate, onAsk, onGuidelines }: ActionsProps) {
  return (
    <div class="row actions">
      {held.claim.queue !== "seniors" && (
        <button type="button" aria-disabled={disabled} onClick={onEscalate}>
          {t.escalate} <KeyHint action="escalate" />
        </button>
      )}
      {askable(held, desk.flow).length > 0 && (
        <button type="button" aria-disabled={disabled} onClick={onAsk}>
          {t.ask} <KeyHint action="ask" />
        </button>
      )}
      <button type="button" aria-disabled={disabled} onClick={desk.skip}>
        {t.skip} <KeyHint action="skip" />
      </button>
      <button type="button" aria-expanded={guidelinesOpen.value !== undefined} onClick={onGuidelines}>
        {t.guidelines} <KeyHint action="guidelines" />
      </button>
    </div>
  );
}
