import type { Held } from "../desk/state.ts";
import { t } from "../strings/index.ts";
import { Writing } from "./writing.tsx";

type Props = { readonly held: Held; readonly onEscalate: () => void; readonly onClose: () => void };

/** Asks before a review goes to the seniors for good, with the note at hand. */
export function Escalation({ held, onEscalate, onClose }: Props) {
  const label = (
    <>
      {t.escalation.note} <span class="muted">{t.noteOptional}</span>
    </>
  );
  return (
    <Writing
      title={t.escalation.title}
      held={held}
      explain={t.escalation.text}
      label={label}
      text={held.note}
      hint={t.escalation.hint}
      send={t.escalate}
      onSend={onEscalate}
      onClose={onClose}
    />
  );
}
