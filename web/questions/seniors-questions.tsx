import { useEffect, useState } from "preact/hooks";
import type { SeniorsQuestions as Asked } from "../../functions/domain/reviews/questions-view.ts";
import type { Desk } from "../desk/desk.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { inLength } from "../strings/index.ts";
import { questionTexts } from "../strings/questions.ts";
import { QuestionDialog } from "./question-dialog.tsx";

/** What reviewers ask the seniors. Nothing where nobody asks. */
export function SeniorsQuestions({ desk }: { readonly desk: Desk }) {
  const texts = questionTexts();
  const [items, setItems] = useState<Asked["items"] | "failed">([]);
  const [opened, open] = useState<string>();
  const load = (): void =>
    void desk.api.call<Asked>("GET", "/questions").then(
      (asked) => setItems(asked.items),
      () => setItems("failed"),
    );
  useEffect(load, []);
  if (items === "failed") return <p role="alert">{texts.failed}</p>;
  return (
    <>
      {items.length > 0 && (
        <section aria-labelledby="questions-title">
          <h2 id="questions-title">{texts.title}</h2>
          <p class="muted">{texts.explain}</p>
          <ul class="answers">
            {items.map(({ review, text, until }) => (
              <li key={review}>
                <span class="answers-title" dir="auto">
                  <VisibleText text={text} />
                </span>
                <button type="button" onClick={() => open(review)}>
                  {texts.open(inLength(Date.parse(until) - Date.now()))}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {opened !== undefined && (
        <QuestionDialog
          desk={desk}
          review={opened}
          onClose={() => {
            open(undefined);
            load();
            desk.refresh();
          }}
        />
      )}
    </>
  );
}
