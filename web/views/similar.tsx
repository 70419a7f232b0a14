import { useEffect, useState } from "preact/hooks";
import type { Similar as Found, SimilarCase } from "../../functions/domain/similar/similar-view.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import { codeOf } from "../desk/trouble.ts";
import { type Held, titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { inPercent, t } from "../strings/index.ts";
import { inDay, similarTexts } from "../strings/similar.ts";
import { Dialog } from "./dialog.tsx";
import "../styles/similar.css";

type Props = { readonly api: Pick<ReviewsApi, "similar">; readonly held: Held; readonly onClose: () => void };

/** What people decided of the items that are most like one. */
export function Similar({ api, held, onClose }: Props) {
  const texts = similarTexts();
  const [found, setFound] = useState<Found["items"] | "failed" | "gone">();
  useEffect(() => {
    api.similar(held.claim.id).then(
      ({ items }) => setFound(items),
      (error: unknown) => setFound(codeOf(error) === "not_answered" ? "gone" : "failed"),
    );
  }, [held]);
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <p dir="auto">
        <strong>
          <VisibleText text={titleOf(held, t.untitled)} />
        </strong>
      </p>
      <p class="muted">{texts.explain}</p>
      <div role="status">
        {found === undefined && <p class="muted">{t.loading}</p>}
        {typeof found === "string" && <p>{texts[found]}</p>}
        {typeof found === "object" && found.length === 0 && <p>{texts.none}</p>}
      </div>
      {typeof found === "object" && found.length > 0 && (
        <ol class="similar">
          {found.map((one) => (
            <Case key={one.decisionId} of={one} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Case({ of: { text, label, at, similarity, truth, marks = [] } }: { readonly of: SimilarCase }) {
  const texts = similarTexts();
  return (
    <li>
      <p class="similar-head">
        <strong>
          <VisibleText text={texts.decided(label, inDay(at))} />
        </strong>
        <span class="muted figures">{similarity === 1 ? texts.same : texts.alike(inPercent(similarity))}</span>
      </p>
      {truth !== undefined && (
        <p class="warning">
          <VisibleText text={texts.turnedOut(truth)} />
        </p>
      )}
      {marks.length > 0 && (
        <p class="muted" dir="auto">
          <VisibleText text={texts.marked(marks)} />
        </p>
      )}
      {text === undefined ? (
        <p class="muted">{texts.hidden}</p>
      ) : (
        <p dir="auto">
          <VisibleText text={text} />
        </p>
      )}
    </li>
  );
}
