import { useEffect, useState } from "preact/hooks";
import type { MyAnswer, MyAnswers } from "../../functions/domain/my-answers/my-answers-view.ts";
import type { Desk } from "../desk/desk.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";
import { answerTexts, inMoment } from "../strings/my-answers.ts";
import { FRONT } from "../views/focus.ts";
import { answersApi } from "./api.ts";
import { byWhen, WHEN } from "./days.ts";
import { OpenedAnswer } from "./opened-answer.tsx";
import { Search } from "./search.tsx";
import { wordsOf } from "./words.ts";
import "../styles/my-answers.css";

/** What one has answered, and what seniors decided otherwise. */
export function AnswersView({ desk }: { readonly desk: Desk }) {
  const texts = answerTexts();
  const [search, setSearch] = useState("");
  const [opened, open] = useState<string>();
  const { items, unseen = [], cursor, failed, load } = useAnswers(desk, search);
  const given = byWhen(items ?? [], new Date());
  return (
    <main class="sheet my-answers">
      <h1 {...FRONT}>{texts.title}</h1>
      <p class="muted">{texts.explain}</p>
      <Search value={search} onSearch={setSearch} />
      {failed && (
        <div class="banner" data-urgent role="alert">
          <p>{texts.failed}</p>
          <button type="button" onClick={() => void load()}>
            {t.trouble.retry}
          </button>
        </div>
      )}
      <Answers title={texts.overruled} of={unseen} onOpen={open} />
      {search !== "" && <Answers title={texts.found} of={items ?? []} onOpen={open} />}
      {search === "" && WHEN.map((when) => <Answers key={when} title={texts[when]} of={given[when]} onOpen={open} />)}
      <p role="status" class="muted">
        {items === undefined
          ? failed
            ? ""
            : t.loading
          : items.length > 0
            ? ""
            : search === ""
              ? texts.none
              : texts.nothing}
      </p>
      {cursor !== undefined && (
        <button type="button" onClick={() => void load(cursor)}>
          {search === "" ? texts.more : texts.further}
        </button>
      )}
      {opened !== undefined && (
        <OpenedAnswer
          key={opened}
          desk={desk}
          review={opened}
          onClose={() => open(undefined)}
          onSeen={() => void load()}
        />
      )}
    </main>
  );
}

type Loaded = Pick<MyAnswers, "unseen"> & { readonly items: readonly MyAnswer[]; readonly cursor: string | undefined };

function useAnswers({ api }: Desk, search: string) {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  async function load(from?: string): Promise<void> {
    try {
      const { items, unseen, nextCursor: cursor } = await answersApi(api).list(search, from);
      setFailed(false);
      setLoaded((before) =>
        from === undefined
          ? { items, unseen, cursor }
          : { ...before, items: [...(before?.items ?? []), ...items], cursor },
      );
    } catch {
      setFailed(true);
    }
  }
  useEffect(() => {
    setLoaded(undefined);
    void load();
  }, [search]);
  return { ...loaded, failed, load };
}

type ListProps = {
  readonly title: string;
  readonly of: readonly MyAnswer[];
  readonly onOpen: (review: string) => void;
};

function Answers({ title, of, onOpen }: ListProps) {
  if (of.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="answers">
        {of.map((answer) => (
          <li key={answer.review}>
            <button type="button" class="plain answers-title" dir="auto" onClick={() => onOpen(answer.review)}>
              <VisibleText text={answer.title ?? (answer.forgotten ? answerTexts().removed : t.untitled)} />
            </button>
            <span class="answers-said">
              <VisibleText text={wordsOf(answer.said)} />
            </span>
            <span class={answer.seniors?.overrules ? "warning" : "muted"}>{stateOf(answer)}</span>
            <span class="muted figures">{inMoment(answer.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf({ state, seniors }: MyAnswer): string {
  const texts = answerTexts();
  if (seniors === undefined) return texts[state];
  return seniors.overrules ? texts.marked : texts.confirmed;
}
