import { useState } from "preact/hooks";
import type { Addressee } from "../../functions/domain/reviews/addressee.ts";
import type { Held } from "../desk/state.ts";
import { inLength, t } from "../strings/index.ts";
import { Writing } from "./writing.tsx";

type Props = {
  readonly held: Held;
  /** Who can be asked: one, or either. */
  readonly whom: readonly Addressee[];
  /** How long they have to answer. */
  readonly minutes: number;
  readonly onAsk: (to: Addressee) => void;
  readonly onClose: () => void;
};

/** Writes a question to the application, or to the seniors. */
export function Asking({ held, whom, minutes, onAsk, onClose }: Props) {
  const [to, setTo] = useState<Addressee>(whom[0] ?? "application");
  const texts = t.asking[to];
  return (
    <Writing
      title={texts.title}
      held={held}
      explain={`${texts.text(inLength(minutes * 60_000))} ${to === "application" ? t.asking.private : ""}`}
      label={t.asking.question}
      text={held.question}
      hint={t.asking.hint}
      send={t.asking.send}
      disabled={held.question.value.trim() === ""}
      onSend={() => onAsk(to)}
      onClose={onClose}
    >
      {whom.length > 1 && (
        <fieldset class="row whom">
          <legend>{t.asking.whom}</legend>
          {whom.map((who) => (
            <label key={who} class="switch">
              <input type="radio" name="whom" checked={who === to} onChange={() => setTo(who)} />
              {t.asking[who].name}
            </label>
          ))}
        </fieldset>
      )}
    </Writing>
  );
}
