import { useLayoutEffect } from "preact/hooks";
import type { Change } from "../../functions/domain/guide/news-view.ts";
import type { Desk } from "../desk/desk.ts";
import { stretchesOf } from "../form/changes.ts";
import { ChangedText } from "../form/text-changes.tsx";
import { VisibleText } from "../item/visible-text.tsx";
import { guideTexts } from "../strings/guide.ts";
import { FRONT, focusFront } from "../views/focus.ts";
import "../styles/guide.css";

/** What changed in what this person is told, before their next item. */
export function NewsView({ desk: { told } }: { readonly desk: Desk }) {
  const texts = guideTexts();
  const news = told.news.value;
  useLayoutEffect(() => void focusFront(), []);
  if (news === undefined || news === "looking") return null;
  return (
    <section class="news" aria-labelledby="news-title">
      <h1 id="news-title" {...FRONT}>
        {texts.changed}
      </h1>
      <p>{news.changes.length === 0 ? texts.changedUnknown : texts.changedText}</p>
      {news.changes.map((change, index) => (
        <ChangeView key={index} change={change} />
      ))}
      <p>
        <button type="button" class="primary" onClick={told.read}>
          {texts.read}
        </button>
      </p>
    </section>
  );
}

function ChangeView({ change: { part, label, before, after } }: { readonly change: Change }) {
  const title = guideTexts().parts[part](label);
  const stretches = stretchesOf(before, after);
  return (
    <section class="change">
      <h2>
        <VisibleText text={title} />
      </h2>
      {stretches === undefined ? (
        <Whole before={before} after={after} />
      ) : (
        <ChangedText stretches={stretches} name={title} />
      )}
    </section>
  );
}

/** Too much to be told word by word. */
function Whole({ before, after }: Pick<Change, "before" | "after">) {
  const texts = guideTexts();
  return (
    <>
      {after !== "" && <Text title={texts.is} text={after} />}
      {before !== "" && (
        <details>
          <summary>{texts.was}</summary>
          <Text text={before} />
        </details>
      )}
    </>
  );
}

const Text = ({ title, text }: { readonly title?: string; readonly text: string }) => (
  <>
    {title && <p class="muted">{title}</p>}
    <p class="text" dir="auto">
      <VisibleText text={text} />
    </p>
  </>
);
