import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { OpenedAnswer } from "../../functions/domain/my-answers/my-answers-view.ts";
import type { Desk } from "../desk/desk.ts";
import { hold } from "../desk/state.ts";
import { answerTexts } from "../strings/my-answers.ts";
import { type FormHandle, formKindOf, FormSlot } from "../views/form-slot.tsx";
import { answersApi } from "./api.ts";
import { LabelWish } from "./label-wish.tsx";

type Props = {
  readonly desk: Desk;
  readonly opened: OpenedAnswer;
  readonly onAsked: () => void;
  readonly onCancel: () => void;
};

/** Says what an answer that is final should be, and why. */
export function Correcting({ desk, opened, onAsked, onCancel }: Props) {
  const texts = answerTexts();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState("");
  const why = useRef<HTMLTextAreaElement>(null);
  useEffect(() => why.current?.focus(), []);
  const written = useRef("");
  written.current = note.trim();
  const send = (wished: Answer): void => {
    if (written.current === "") {
      setProblem(texts.whyFirst);
      return why.current?.focus();
    }
    answersApi(desk.api)
      .correct(opened.review, wished, written.current)
      .then(onAsked, () => setProblem(texts.notSent));
  };
  return (
    <section class="answers-correcting" aria-label={texts.correct}>
      <h2>{texts.correct}</h2>
      <p class="muted">{texts.correctText}</p>
      <label class="dialog-text">
        <span>{texts.why}</span>
        <textarea
          ref={why}
          rows={2}
          maxLength={2000}
          value={note}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </label>
      <Instead desk={desk} opened={opened} send={send} />
      <p role="alert" class="warning">
        {problem}
      </p>
      <button type="button" onClick={onCancel}>
        {texts.cancel}
      </button>
    </section>
  );
}

type InsteadProps = Pick<Props, "desk" | "opened"> & { readonly send: (wished: Answer) => void };

/** What it should be: one of the labels, or the form with what was answered in it. */
function Instead({ desk, opened, send }: InsteadProps) {
  const kind = formKindOf(opened);
  const handle = useRef<FormHandle>(null);
  const sending = useRef(send);
  sending.current = send;
  const { held, own } = useMemo(() => formFor(desk, opened, (wished) => sending.current(wished)), [desk, opened]);
  if (kind === undefined) return <LabelWish labels={desk.flow.labels} said={opened.said.label} onSend={send} />;
  return <FormSlot kind={kind} desk={own} held={held} handle={handle} disabled={false} />;
}

/** The form of a review with what was said in the place of what was proposed, and a desk that takes its answer for a wish. */
function formFor(desk: Desk, { review, at, item = {}, said, answer }: OpenedAnswer, send: (wished: Answer) => void) {
  const held = hold(
    {
      id: review,
      item,
      labels: [],
      guidelines: desk.flow.version,
      queue: "reviewers",
      createdAt: at,
      deadlineAt: at,
      lease: { epoch: 1, expiresAt: at },
      ...(answer && { answer }),
      proposal: said,
    },
    "",
  );
  const own: Desk = {
    ...desk,
    state: { ...desk.state, current: signal<typeof held | undefined>(held) },
    answer: (wished) => send(wished),
    keepForm: () => undefined,
  };
  return { held, own };
}
