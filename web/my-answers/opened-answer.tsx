import { useEffect, useState } from "preact/hooks";
import type { OpenedAnswer as Opened } from "../../functions/domain/my-answers/my-answers-view.ts";
import type { ShownOpinion } from "../../functions/domain/reviews/review.ts";
import type { Desk } from "../desk/desk.ts";
import { codeOf } from "../desk/trouble.ts";
import { FilesContext } from "../item/files.ts";
import { Item } from "../item/item.tsx";
import { VisibleText } from "../item/visible-text.tsx";
import { inPercent, t } from "../strings/index.ts";
import { answerTexts, inMoment } from "../strings/my-answers.ts";
import { Dialog } from "../views/dialog.tsx";
import { Actions } from "./actions.tsx";
import { answersApi } from "./api.ts";
import { Value } from "./value.tsx";
import { wordsOf } from "./words.ts";
import "../styles/my-answers.css";

type Props = {
  readonly desk: Desk;
  readonly review: string;
  readonly onClose: () => void;
  /** What seniors decided instead has been seen. */
  readonly onSeen?: () => void;
};

/** One of one's own answers: the item, what was said, and what became of it. */
export function OpenedAnswer({ desk, review, onClose, onSeen }: Props) {
  const texts = answerTexts();
  const [opened, setOpened] = useState<Opened | "failed" | "gone">();
  const load = async (): Promise<void> => {
    const answer = await answersApi(desk.api).open(review);
    setOpened(answer);
    if (answer.seniors === undefined) return;
    await answersApi(desk.api).seen(review);
    desk.refresh();
    onSeen?.();
  };
  useEffect(() => {
    load().catch((error: unknown) =>
      setOpened((before) => before ?? (codeOf(error) === "not_found" ? "gone" : "failed")),
    );
  }, [review]);
  return (
    <Dialog title={texts.one} wide onClose={onClose}>
      <div role="status">
        {opened === undefined && <p class="muted">{t.loading}</p>}
        {typeof opened === "string" && <p>{texts[opened]}</p>}
      </div>
      {typeof opened === "object" && (
        <>
          <Said opened={opened} />
          {opened.item === undefined ? (
            <p class="muted">{texts.removed}</p>
          ) : (
            <article class="answers-item" aria-label={t.item}>
              <FilesContext.Provider value={{ media: opened.media ?? {}, renew: () => renewed(desk, review) }}>
                <Item item={opened.item} display={desk.flow.display} />
              </FilesContext.Provider>
            </article>
          )}
          <Actions desk={desk} opened={opened} onChanged={() => void load()} />
        </>
      )}
    </Dialog>
  );
}

const renewed = (desk: Desk, review: string) =>
  answersApi(desk.api)
    .open(review)
    .then(
      ({ media }) => media,
      () => undefined,
    );

/** What was said, by whom of all of them, in the order of time. */
function Said({ opened }: { readonly opened: Opened }) {
  const texts = answerTexts();
  const { said, at, prediction, proposal, seniors, correction, answer } = opened;
  return (
    <div class="answers-words">
      <Words title={texts.youSaid} of={said} at={at} opened={opened} />
      {prediction && (
        <p class="muted">
          <VisibleText text={texts.model(prediction.label, inPercent(prediction.confidence))} />
        </p>
      )}
      {proposal?.pick !== undefined && (
        <p class="muted">
          {texts.proposed}: <VisibleText text={wordsOf({ pick: proposal.pick }, answer)} />
        </p>
      )}
      {seniors && (
        <Words
          title={seniors.overrules ? texts.theySaid : `${texts.theySaid}, ${texts.same}`}
          of={seniors}
          at={seniors.at}
          opened={opened}
          marked={seniors.overrules}
        />
      )}
      {correction && (
        <>
          <Words title={texts.asked} of={correction} at={correction.at} opened={opened} />
          {seniors === undefined && <p class="muted">{texts.askedText}</p>}
        </>
      )}
    </div>
  );
}

type WordsProps = {
  readonly title: string;
  readonly of: ShownOpinion;
  readonly at: string;
  readonly opened: Opened;
  readonly marked?: boolean;
};

function Words({ title, of, at, opened, marked = false }: WordsProps) {
  const texts = answerTexts();
  return (
    <div class={marked ? "answers-word answers-marked" : "answers-word"}>
      <h2>
        {title} <span class="muted figures">{inMoment(at)}</span>
      </h2>
      <p>
        {of.value === undefined && (
          <strong>
            <VisibleText text={wordsOf(of, opened.answer)} />
          </strong>
        )}{" "}
        {of.note && <VisibleText text={texts.note(of.note)} />}
      </p>
      <Value value={of.value} before={of === opened.said ? undefined : opened.said.value} answer={opened.answer} />
    </div>
  );
}
