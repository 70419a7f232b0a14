import type { Held } from "../desk/state.ts";
import { inLength, t } from "../strings/index.ts";
import { Writing } from "./writing.tsx";

type Props = {
  readonly held: Held;
  /** How long the application has to answer. */
  readonly minutes: number;
  readonly onAsk: () => void;
  readonly onClose: () => void;
};

/** Writes a question to the application. */
export function Asking({ held, minutes, onAsk, onClose }: Props) {
  return (
    <Writing
      title={t.asking.title}
      held={held}
      explain={`${t.asking.text(inLength(minutes * 60_000))} ${t.asking.private}`}
      label={t.asking.question}
      text={held.question}
      hint={t.asking.hint}
      send={t.asking.send}
      disabled={held.question.value.trim() === ""}
      onSend={onAsk}
      onClose={onClose}
    />
  );
}
