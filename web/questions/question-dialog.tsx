import { useEffect, useRef, useState } from "preact/hooks";
import type { OpenedQuestion } from "../../functions/domain/reviews/questions-view.ts";
import type { Desk } from "../desk/desk.ts";
import { codeOf } from "../desk/trouble.ts";
import { FilesContext } from "../item/files.ts";
import { Item } from "../item/item.tsx";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";
import { questionTexts } from "../strings/questions.ts";
import { Dialog } from "../views/dialog.tsx";
import "../styles/my-answers.css";

type Props = { readonly desk: Desk; readonly review: string; readonly onClose: () => void };

const on = (review: string): string => `/questions/${encodeURIComponent(review)}`;
const faultOf = (error: unknown): "gone" | "failed" => (codeOf(error) === "nothing_asked" ? "gone" : "failed");

/** A question with the item that it is about, and a field for the answer. */
export function QuestionDialog({ desk, review, onClose }: Props) {
  const texts = questionTexts();
  const [asked, setAsked] = useState<OpenedQuestion | "failed" | "gone">();
  const load = (): Promise<OpenedQuestion> => desk.api.call<OpenedQuestion>("GET", on(review));
  useEffect(() => void load().then(setAsked, (error: unknown) => setAsked(faultOf(error))), [review]);
  return (
    <Dialog title={texts.question} wide onClose={onClose}>
      <div role="status">
        {asked === undefined && <p class="muted">{t.loading}</p>}
        {typeof asked === "string" && <p>{texts[asked]}</p>}
      </div>
      {typeof asked === "object" && (
        <>
          <blockquote dir="auto">
            <VisibleText text={asked.text} />
          </blockquote>
          <Reply desk={desk} review={review} onSent={onClose} />
          <article class="answers-item" aria-label={t.item}>
            <FilesContext.Provider
              value={{
                media: asked.media ?? {},
                renew: () =>
                  load()
                    .then(({ media }) => media)
                    .catch(() => undefined),
              }}
            >
              <Item item={asked.item} display={desk.flow.display} />
            </FilesContext.Provider>
          </article>
        </>
      )}
    </Dialog>
  );
}

type ReplyProps = { readonly desk: Desk; readonly review: string; readonly onSent: () => void };

function Reply({ desk, review, onSent }: ReplyProps) {
  const texts = questionTexts();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (): void => {
    if (text.trim() === "") return;
    desk.api
      .call("POST", `${on(review)}/answer`, { text: text.trim() })
      .then(onSent, (error: unknown) => setProblem(faultOf(error) === "gone" ? texts.gone : texts.notSent));
  };
  return (
    <>
      <label class="dialog-text">
        <span>{texts.answer}</span>
        <textarea
          ref={field}
          rows={3}
          maxLength={10_000}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <p class="muted">{texts.hint}</p>
      <p role="alert" class="warning">
        {problem}
      </p>
      <button type="button" class="primary" aria-disabled={text.trim() === ""} onClick={send}>
        {texts.send}
      </button>
    </>
  );
}
